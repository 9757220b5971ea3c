import type { Words } from "./words";

/** What was written and not saved yet, and over which revision of the draft. */
export interface Shadow {
  words: Words;
  revision: number;
}

/** Keeps what is not saved yet where a reload finds it. */
export interface ShadowShelf {
  get(): Shadow | undefined;
  put(shadow: Shadow): void;
  clear(): void;
}

/** A shadow in this browser's storage. */
export function browserShadow(name: string, storage: Storage = localStorage): ShadowShelf {
  const key = `tsunagu.draft.${name}`;
  return {
    get() {
      try {
        return JSON.parse(storage.getItem(key) ?? "null") ?? undefined;
      } catch {
        return undefined;
      }
    },
    put(shadow) {
      try {
        storage.setItem(key, JSON.stringify(shadow));
      } catch {
        // Full: an old shadow must not come back in place of what the server gets.
        storage.removeItem(key);
      }
    },
    clear: () => storage.removeItem(key),
  };
}
