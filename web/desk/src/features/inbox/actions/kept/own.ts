import { data, newKey } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { api } from "../../../../data/api";
import { cache } from "../../../../data/cache";
import { keys } from "../../../../data/keys";
import type { Conversation, Me } from "../../../../data/shapes";
import { liveState } from "../../../../live/page";
import { outboxOf, whoseOf } from "../../outbox/own";
import { browserShelf } from "../../outbox/shelf";
import { carryOut } from "../carryOut";
import { markOwn } from "../own";
import { inPieces } from "../pieces";
import { refreshUnfollowed } from "../refresh";
import { deedOf } from "./asked";
import { DeedKeeper } from "./keeper";
import { writeNote } from "./note";
import { sayDone } from "./sayDone";

/** Conversations read at once. */
const AT_ONCE = 4;

const keepers = new Map<string, DeedKeeper>();

/** What whoever is logged in did while the server was out of reach: one for all screens of the page. */
export function keptOf(me: Me): DeedKeeper {
  const whose = whoseOf(me);
  const known = keepers.get(whose);
  if (known) return known;
  const outbox = outboxOf(me);
  const keeper = new DeedKeeper({
    shelf: browserShelf("deed", whose),
    look,
    carryOut: (asked, ids) => {
      markOwn(ids);
      return carryOut(cache, deedOf(asked), ids, () => undefined);
    },
    isBehind: (ids) =>
      outbox.entries().some((one) => ids.includes(one.conversation) && one.state !== "failed" && !one.stored),
    isCutOff: () => !navigator.onLine,
    me: me.member?.id ?? "",
    done: ({ asked, ids }, outcome) => {
      writeNote(me, asked, outcome && outcome.changed > 0 ? outcome.ids : ids);
      sayDone(asked, outcome);
      void cache.invalidateQueries({ queryKey: keys.views });
      refreshUnfollowed(cache);
    },
    alone: (run) => alone(`tsunagu.deed.${whose}`, run),
    newId: newKey,
    now: Date.now,
  });
  keepers.set(whose, keeper);
  window.addEventListener("online", () => keeper.wake());
  let was = liveState.get();
  liveState.subscribe(() => {
    const is = liveState.get();
    if (is === "online" && was !== "online") keeper.wake();
    was = is;
  });
  keeper.pump();
  return keeper;
}

/** Reads conversations as they are now, and leaves out those that are not there for whoever reads. */
async function look(ids: readonly string[]): Promise<Conversation[]> {
  const found: Conversation[] = [];
  for (const piece of inPieces(ids, AT_ONCE)) {
    const rows = piece.map((id) =>
      data(api.GET("/api/v1/conversations/{id}", { params: { path: { id } } })).catch((fault: unknown) => {
        if (problemOf(fault).isPassing) throw fault;
        return undefined;
      }),
    );
    for (const row of await Promise.all(rows)) if (row) found.push(row);
  }
  return found;
}

/** Pages without TLS have no locks; there a deed done twice is one that is so already. */
async function alone(name: string, run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request(name, run);
}
