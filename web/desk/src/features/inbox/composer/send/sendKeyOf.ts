import { useSyncExternalStore } from "react";
import type { SendKey } from "../field/sends";

const KEPT = "tsunagu.send-key";
const watchers = new Set<() => void>();

/** Which key sends, as chosen in this browser; Ctrl or Cmd with Enter unless somebody chose Enter. */
export function useSendKey(): SendKey {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => (localStorage.getItem(KEPT) === "enter" ? "enter" : "mod_enter"),
  );
}

/** Chooses which key sends. */
export function chooseSendKey(key: SendKey): void {
  localStorage.setItem(KEPT, key);
  for (const watcher of watchers) watcher();
}
