import { problemOf } from "@tsunagu/shared/api/problem";
import { isDoubtful } from "./reach";

/** How long is waited before each further try. */
const WAITS_MS = [500, 2_000];

/** Sends again what may succeed later. What is sent must carry its own Idempotency-Key: it is carried out once. */
export async function persist<T>(send: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await send();
    } catch (fault) {
      const problem = problemOf(fault);
      // Without a connection nothing new is learned by waiting.
      if (!problem.isPassing || isDoubtful()) throw fault;
      await new Promise((resolve) => setTimeout(resolve, Math.max(wait, (problem.retryAfter ?? 0) * 1000)));
    }
  }
  return send();
}
