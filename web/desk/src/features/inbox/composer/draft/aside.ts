import type { Words } from "./words";

/** Keeps other words of the same place, which wait until those in writing have left, where a reload finds them. */
export interface AsideShelf {
  get(): readonly Words[];
  put(list: readonly Words[]): void;
}

/** Words put aside in this browser's storage. */
export function browserAside(name: string, storage: Storage = localStorage): AsideShelf {
  const key = `tsunagu.aside.${name}`;
  return {
    get() {
      try {
        return JSON.parse(storage.getItem(key) ?? "[]");
      } catch {
        return [];
      }
    },
    put(list) {
      if (list.length > 0) storage.setItem(key, JSON.stringify(list));
      else storage.removeItem(key);
    },
  };
}
