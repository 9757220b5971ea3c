import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Keeps the panel inside what the keyboard of a phone leaves of the screen. */
export function useHeight(box: RefObject<HTMLElement>): void {
  useEffect(() => {
    const seen = window.visualViewport;
    const fit = () => {
      if (!seen || !box.current) return;
      box.current.style.setProperty("--seen", `${Math.round(seen.height)}px`);
      box.current.style.setProperty("--top", `${Math.round(seen.offsetTop)}px`);
    };
    fit();
    seen?.addEventListener("resize", fit);
    seen?.addEventListener("scroll", fit);
    return () => {
      seen?.removeEventListener("resize", fit);
      seen?.removeEventListener("scroll", fit);
    };
  }, [box]);
}
