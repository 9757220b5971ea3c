import { createContext, useContext, useState } from "react";

/** What is unfolded in a timeline; lines that are set aside while they are far away come back as they were. */
export const Kept = createContext(new Map<string, unknown>());

/** State of a line that survives its being set aside. */
export function useKept<T>(key: string, first: T): [T, (value: T) => void] {
  const kept = useContext(Kept);
  const [value, setValue] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : first));
  return [
    value,
    (fresh) => {
      kept.set(key, fresh);
      setValue(fresh);
    },
  ];
}
