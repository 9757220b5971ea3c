const FIRST = 500;
const LONGEST = 30_000;

/** Milliseconds before try number `tries` (0 first): a random part of 0.5, 1, 2, … at most 30 seconds. */
export function wait(tries: number, random: number): number {
  return Math.round(Math.min(LONGEST, FIRST * 2 ** Math.min(tries, 10)) * (0.2 + 0.8 * random));
}
