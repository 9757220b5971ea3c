import { type RefCallback, useCallback, useDeferredValue } from "react";

/**
 * Whether what somebody came for stands on the screen already: false in the first drawing, true in one that follows it,
 * which gives way to keys and to newer drawings. For what may come a moment later, so that it does not hold up the rest.
 */
export function useIsDrawn(): boolean {
  return useDeferredValue(true, false);
}

interface Size {
  minWidth: number;
  minHeight: number;
}

const sizes = new Map<string, Size>();

/**
 * How large something of a name was when it last stood there, so that as much room is kept for it until it comes, and a
 * `ref` that remembers it.
 */
export function useRoomFor(name: string): { room: Size | undefined; ref: RefCallback<HTMLElement> } {
  const ref = useCallback(
    (box: HTMLElement | null) => {
      if (!box || typeof ResizeObserver !== "function") return;
      const changes = new ResizeObserver(() => {
        sizes.set(name, { minWidth: box.offsetWidth, minHeight: box.offsetHeight });
      });
      changes.observe(box);
      return () => changes.disconnect();
    },
    [name],
  );
  return { room: sizes.get(name), ref };
}
