import { useSyncExternalStore } from "react";
import type { Kept } from "./entry";

let entries: readonly Kept[] = [];
const watchers = new Set<() => void>();

/** Tells all that is drawn what is kept now; what keeps it comes later than the rows that show it. */
export function showKept(now: readonly Kept[]): void {
  entries = now;
  for (const watcher of watchers) watcher();
}

const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Everything done here that the server has not been told yet, oldest first. */
export function useKept(): readonly Kept[] {
  return useSyncExternalStore(subscribe, () => entries);
}

/** The last of them for one conversation, if there is any. */
export function useKeptFor(conversation: string): Kept | undefined {
  return useSyncExternalStore(subscribe, () =>
    entries.length === 0 ? undefined : entries.findLast(({ ids }) => ids.includes(conversation)),
  );
}
