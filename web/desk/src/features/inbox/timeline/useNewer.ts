import { useRef } from "react";
import type { Item } from "../../../data/shapes";

/** How many items came since the end was in sight last. */
export function useNewer(items: Item[], isAtEnd: boolean): number {
  const last = useRef<string | undefined>(undefined);
  const newest = items.at(-1)?.id;
  if (isAtEnd || last.current === undefined) last.current = newest;
  const known = items.findLastIndex(({ id }) => id === last.current);
  return known < 0 ? 0 : items.length - 1 - known;
}
