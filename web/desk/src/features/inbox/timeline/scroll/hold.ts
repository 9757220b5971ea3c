import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Nearer to the end than this counts as being there. */
const NEAR_END = 32;

/** A line on the screen and how far below the beginning of the content it lies. */
interface Anchor {
  id: string;
  offset: number;
}

/** How far content moved under the eye: what the anchor's line was shifted by. */
export function shiftOf(anchor: Anchor, offset: number | undefined): number {
  if (offset === undefined) return 0;
  const shift = offset - anchor.offset;
  return Math.abs(shift) < 1 ? 0 : shift;
}

/** Where the lines of a scrolling box are, and what to do with its place. */
export interface Hold {
  /** Whether the end is in sight: then what comes is followed. */
  isAtEnd: boolean;
  toEnd: () => void;
  /** Brings a line to the top; whether it is there. */
  toEntry: (id: string) => boolean;
}

/**
 * Keeps what is read where it is while content comes above, below or changes its height. At the end it follows the end.
 * Done here rather than by the browser, since not every browser does it, and none does at the very top.
 */
export function useHold(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): Hold {
  const anchor = useRef<Anchor | undefined>(undefined);
  const stuck = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  const look = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    lastTop.current = box.scrollTop;
    stuck.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    setAtEnd(stuck.current);
    const id = firstInSight(box);
    const offset = id === undefined ? undefined : offsetOf(box, id);
    anchor.current = id === undefined || offset === undefined ? undefined : { id, offset };
  }, [scroller]);

  const hold = useCallback(() => {
    const box = scroller.current;
    if (!box || box.clientHeight === 0) return;
    const wentUp = box.scrollTop < lastTop.current - 1;
    if (stuck.current && !wentUp) {
      box.scrollTop = box.scrollHeight;
      lastTop.current = box.scrollTop;
    } else if (anchor.current) {
      const offset = offsetOf(box, anchor.current.id);
      const shift = shiftOf(anchor.current, offset);
      if (shift !== 0 && offset !== undefined) {
        box.scrollTop += shift;
        lastTop.current = box.scrollTop;
        anchor.current = { id: anchor.current.id, offset };
      }
    }
  }, [scroller]);

  useLayoutEffect(hold);
  useEffect(() => {
    const [box, inner] = [scroller.current, content.current];
    if (!box || !inner) return;
    const sizes = new ResizeObserver(hold);
    sizes.observe(box);
    sizes.observe(inner);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller, content, hold, look]);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    look();
  }, [scroller, look]);
  const toEntry = useCallback(
    (id: string) => {
      const box = scroller.current;
      const offset = box ? offsetOf(box, id) : undefined;
      if (!box || offset === undefined) return false;
      stuck.current = false;
      box.scrollTop = offset;
      look();
      return true;
    },
    [scroller, look],
  );
  return { isAtEnd, toEnd, toEntry };
}

function offsetOf(box: HTMLElement, id: string): number | undefined {
  const line = box.querySelector(`[data-entry="${CSS.escape(id)}"]`);
  if (!line) return undefined;
  return line.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
}

/**
 * The first line that is not wholly above the box, of those that stay what they are when older ones come. Lines lie below
 * one another, so half of them are left out at a time.
 */
function firstInSight(box: HTMLElement): string | undefined {
  const top = box.getBoundingClientRect().top;
  const lines = box.querySelectorAll<HTMLElement>("[data-anchor]");
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = lines[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > top) high = middle;
    else low = middle + 1;
  }
  return lines[low]?.dataset.anchor;
}
