import { setTimeout as pause } from "node:timers/promises";

/** Asks until the answer is neither nothing nor false, and gives it; names what was waited for when time is over. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = 20,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) {
      return answer as Exclude<T, undefined | null | false>;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(25);
  }
}
