import { later } from "../../../../ui/later/later";
import { useKeptFor } from "./shown";

// Comes with the strip, which is fetched before the network goes.
const Mark = later(() => import("./KeptStrip").then((part) => part.Mark), { isSpare: true });

/** Says of a conversation that something done to it waits for the connection. */
export function KeptMark({ conversation }: { conversation: string }) {
  const kept = useKeptFor(conversation);
  return kept ? <Mark asked={kept.asked} state={kept.state} /> : null;
}
