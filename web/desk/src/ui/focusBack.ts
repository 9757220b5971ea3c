import { useEffect, useState } from "react";

/** Gives the focus back to what had it before a dialog that is there only while it is open. */
export function useFocusBack() {
  const [before] = useState(opener);
  useEffect(
    () => () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}

/** What has the focus; in a menu, which is gone by then, the button that opened it. */
function opener(): HTMLElement | null {
  const here = document.activeElement;
  const menu = here?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const found = menu ? document.getElementById(menu) : here;
  return found instanceof HTMLElement ? found : null;
}
