import { setTimeout as pause } from "node:timers/promises";

/** Seconds for which something is waited that nobody times: a machine that does three things at once may stand still for a while. */
export const PATIENCE = 45;

/** Asks until the answer is neither nothing nor false, and gives it; names what was waited for when time is over. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = PATIENCE,
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
