import { rank } from "@tsunagu/shared/locale/fold";

/** How many of one kind are offered. */
const MOST = 6;

/** The things that fit what was typed best, each once; without words the first ones. */
export function best<T>(typed: string, things: readonly T[], textsOf: (thing: T) => string[]): T[] {
  const distinct = [...new Set(things)];
  if (!typed.trim()) return distinct.slice(0, MOST);
  return distinct
    .map((thing) => ({ thing, fit: rank(typed, textsOf(thing)) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, MOST)
    .map(({ thing }) => thing);
}
