import { problemOf } from "@tsunagu/shared/api/problem";
import { knownName } from "../../../../data/name";
import type { Conversation, Me } from "../../../../data/shapes";
import type { Deed } from "../deeds";
import { type Kept, stoodOf } from "./entry";
import { keptOf } from "./own";

/** Conversations a kept deed is for at most: each is looked at again before it is done. */
const MOST = 100;

/** A deed that waits to be done. */
export interface Waiting {
  /** Lets it go, and answers it; nothing where it waited no longer. */
  drop: () => Kept | undefined;
  /** Hears once that it waits no longer, whatever became of it. */
  whenGone: (hear: () => void) => void;
}

/**
 * Keeps a deed that the server could not be asked, or did not answer; nothing where it refused, and nothing of more
 * conversations than somebody can have meant one by one.
 */
export function keep(
  me: Me,
  deed: Deed,
  ids: readonly string[],
  before: ReadonlyMap<string, Conversation>,
  fault: unknown,
): Waiting | undefined {
  const { status } = problemOf(fault);
  const isOutOfReach = status === 0 || status === 502 || status === 503 || status === 504;
  if (!isOutOfReach || ids.length === 0 || ids.length > MOST) return undefined;
  const stood = Object.fromEntries([...before].map(([id, row]) => [id, stoodOf(row)]));
  const [first] = ids;
  const row = ids.length === 1 && first !== undefined ? before.get(first) : undefined;
  const whose = row && (knownName(row.profile) ?? row.subject);
  const keeper = keptOf(me);
  // Where the browser knows of no network, nothing left it.
  const mayBeDone = navigator.onLine;
  const { id } = keeper.add({ asked: deed.asked, ids, stood, mayBeDone, ...(whose ? { whose } : {}) });
  return {
    drop: () => keeper.drop(id),
    whenGone(hear) {
      const stop = keeper.subscribe(() => {
        if (keeper.entries().some((entry) => entry.id === id && entry.state === "waiting")) return;
        stop();
        hear();
      });
    },
  };
}
