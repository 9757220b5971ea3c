/** What can lie on a shelf: it has a name and a moment. */
interface Entry {
  id: string;
  at: number;
}

/** Where what the server does not know yet lies so that a reload or a crash loses none. */
export interface Shelf<T extends Entry> {
  read(): T[];
  put(entry: T): void;
  drop(id: string): void;
  /** Hears that another page put something there or took it away. */
  watch(hear: () => void): void;
}

/**
 * A shelf in this browser's storage, for one kind of thing of one member in one workspace. Each has a key of its own, so that
 * two pages never write over each other; writing is done when `put` returns. What does not fit is kept by this page alone.
 */
export function browserShelf<T extends Entry>(
  kind: "unsent" | "deed",
  whose: string,
  storage: Storage = localStorage,
): Shelf<T> {
  const prefix = `tsunagu.${kind}.${whose}.`;
  const tooLarge = new Map<string, T>();
  return {
    read() {
      const found = [...tooLarge.values()];
      for (let at = 0; at < storage.length; at += 1) {
        const key = storage.key(at);
        if (!key?.startsWith(prefix)) continue;
        const entry = parsed<T>(storage.getItem(key));
        if (entry) found.push(entry);
      }
      return found.sort((one, other) => one.at - other.at);
    },
    put(entry) {
      try {
        storage.setItem(prefix + entry.id, JSON.stringify(entry));
        tooLarge.delete(entry.id);
      } catch {
        storage.removeItem(prefix + entry.id);
        tooLarge.set(entry.id, entry);
      }
    },
    drop(id) {
      tooLarge.delete(id);
      storage.removeItem(prefix + id);
    },
    watch(hear) {
      window.addEventListener("storage", (event) => {
        if (event.key === null || event.key.startsWith(prefix)) hear();
      });
    },
  };
}

function parsed<T>(text: string | null): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}
