import type { Schemas } from "@tsunagu/shared/api/client";
import { useSyncExternalStore } from "react";
import type { Deed } from "./deeds";

/** What is being done to many conversations, or what was left undone, until somebody has seen it. */
export interface Doing {
  progress?: { name: Deed["name"]; done: number; of: number | undefined };
  left?: { changed: number; skipped: Schemas["Skipped"][] };
}

let now: Doing = {};
const watchers = new Set<() => void>();

/** Changes what is shown of it. */
export function setDoing(next: Doing): void {
  now = next;
  for (const watcher of watchers) watcher();
}

/** What is being done now. */
export function useDoing(): Doing {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => now,
  );
}
