import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { Entry } from "../entries";
import type { Chunk } from "./chunks";

/** Chunks further away from what is in sight than this are set aside. */
const NEAR = "1500px 0px";

/**
 * A part of a timeline. Far from what is in sight only its height is kept, so that a long conversation costs no more than
 * a short one; whatever has the focus stays.
 */
export function ChunkView({ chunk, show }: { chunk: Chunk; show: (entry: Entry) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState<number | undefined>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || typeof IntersectionObserver !== "function") return;
    const near = new IntersectionObserver(
      (changes) => {
        // Several changes may come at once; only the last one still holds.
        const seen = changes.at(-1);
        if (!seen) return;
        const keeps = seen.isIntersecting || element.contains(document.activeElement);
        setHeight(keeps ? undefined : seen.boundingClientRect.height);
      },
      { root: element.closest("[data-scroller]"), rootMargin: NEAR },
    );
    near.observe(element);
    return () => near.disconnect();
  }, []);
  return (
    <div ref={box} {...(height === undefined ? {} : { style: { height } })}>
      {height === undefined ? chunk.entries.map(show) : null}
    </div>
  );
}
