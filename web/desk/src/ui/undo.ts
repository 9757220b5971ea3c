/** A way back that is still offered. */
interface Offer {
  id: string;
  run: () => void;
}

let offers: readonly Offer[] = [];
const watchers = new Set<() => void>();

/** Keeps a way back for as long as its message stands on the screen. */
export function offerUndo(id: string, run: () => void): void {
  become([...offers, { id, run }]);
}

/** The message of a way back is gone, and with it the way. */
export function withdrawUndo(id: string): void {
  become(offers.filter((offer) => offer.id !== id));
}

/** Whether anything can be taken back now. */
export function hasUndo(): boolean {
  return offers.length > 0;
}

/** Takes the newest thing back that still can be. */
export function undoNewest(): void {
  offers.at(-1)?.run();
}

/** Hears when something can be taken back, or not any more. */
export function watchUndo(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function become(next: readonly Offer[]): void {
  offers = next;
  for (const watcher of watchers) watcher();
}
