import { newKey } from "@tsunagu/shared/api/client";
import { cache } from "../../../data/cache";
import type { Me } from "../../../data/shapes";
import { liveState } from "../../../live/page";
import { Outbox } from "./outbox";
import { post, show } from "./post";
import { browserShelf } from "./shelf";

const outboxes = new Map<string, Outbox>();

/** By whom and where something is kept in this browser. */
export function whoseOf(me: Me): string {
  return `${me.workspace.id}.${me.member?.id ?? ""}`;
}

/** The outbox of whoever is logged in: one for all screens of the page, begun with what is on the shelf. */
export function outboxOf(me: Me): Outbox {
  const whose = whoseOf(me);
  const known = outboxes.get(whose);
  if (known) return known;
  const outbox = new Outbox({
    shelf: browserShelf("unsent", whose),
    post,
    show: (item) => show(cache, item),
    alone: (conversation, run) => alone(`tsunagu.unsent.${whose}.${conversation}`, run),
    newId: newKey,
    now: Date.now,
  });
  outboxes.set(whose, outbox);
  window.addEventListener("online", () => outbox.wake());
  let was = liveState.get();
  liveState.subscribe(() => {
    const is = liveState.get();
    if (is === "online" && was !== "online") outbox.wake();
    was = is;
  });
  outbox.pump();
  return outbox;
}

/** Pages without TLS have no locks; there the key of each message alone keeps it from being stored twice. */
async function alone(name: string, run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request(name, run);
}
