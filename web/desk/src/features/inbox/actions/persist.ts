import { problemOf } from "@tsunagu/shared/api/problem";

/** How long is waited before each further try. */
const WAITS_MS = [500, 2_000];

/** Sends again what may succeed later. What is sent must carry its own Idempotency-Key: it is carried out once. */
export async function persist<T>(send: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await send();
    } catch (fault) {
      const problem = problemOf(fault);
      // A browser without a network learns nothing new by waiting.
      if (!problem.isPassing || !navigator.onLine) throw fault;
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, (problem.retryAfter ?? 0) * 1000)));
    }
  }
  return send();
}
