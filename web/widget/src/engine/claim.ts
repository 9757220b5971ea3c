import type { Keep } from "./keep";
import { Refused, type Requests } from "./requests";

/** Tells the server what the visitor typed about themselves, where that is not told yet. */
export async function tellClaim({ keep, requests }: { keep: Keep; requests: Requests }): Promise<void> {
  const { claim } = keep.read();
  if (!claim) return;
  try {
    await requests.post("/identify", claim);
  } catch (fault) {
    // What the server will never take is not said again.
    if (!(fault instanceof Refused) || !fault.passing) keep.change({ claim: undefined });
    throw fault;
  }
  keep.change({ claim: undefined });
}
