import { type FocusEvent, useEffect, useRef, useState } from "react";

/**
 * Whether somebody is in a part of the page: from the end of the press by which they came, so that what the part shows
 * then moves nothing away from below the pointer before the press is heard.
 */
export function useEntered() {
  const [isIn, setIn] = useState(false);
  const press = useRef<"none" | "held" | "entered">("none");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // What a finger did is heard as a mouse's press at once after it, in one turn.
  const soon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIn(true));
  };
  const watch = {
    onPointerDown: () => {
      press.current = "held";
      const ends = new AbortController();
      const end = () => {
        ends.abort();
        if (press.current === "entered") soon();
        press.current = "none";
      };
      for (const event of ["pointerup", "pointercancel"])
        window.addEventListener(event, end, { signal: ends.signal });
    },
    onFocus: () => {
      if (press.current === "none") soon();
      else press.current = "entered";
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      // Whoever only looks at another window comes back to where they were.
      if (currentTarget.contains(relatedTarget ?? document.activeElement)) return;
      clearTimeout(timer.current);
      if (press.current === "entered") press.current = "held";
      setIn(false);
    },
  };
  return { isIn, watch };
}
