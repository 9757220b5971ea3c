import { isIme } from "@tsunagu/shared/ime";
import { type RefObject, useEffect, useRef } from "react";
import { isEditable } from "../../../actions/shortcut";

/**
 * Leaves a pane by Escape, pressed in it or where nothing has the focus. A field is left first, and what stands above the
 * pane keeps its own Escape.
 */
export function useEscape(pane: RefObject<HTMLElement | null>, leave: () => void): void {
  const now = useRef(leave);
  now.current = leave;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isIme(event) || isEditable(event.target))
        return;
      const isHere = event.target === document.body || pane.current?.contains(event.target as Node);
      if (isHere) now.current();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [pane]);
}
