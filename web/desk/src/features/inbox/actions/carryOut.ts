import type { QueryClient } from "@tanstack/react-query";
import { data, newKey, type Schemas } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Conversation, ListFilter } from "../../../data/shapes";
import { isBuiltIn } from "../../../data/views";
import { putRow } from "../../../live/fold";
import type { Deed } from "./deeds";
import { persist } from "./persist";
import { inPieces } from "./pieces";
import { idsOf, type Which } from "./which";

/** Conversations one request takes, so that progress can be told. */
const PIECE = 500;
/** Single requests under way at once. */
const AT_ONCE = 4;
/** Rows read at once while what a list holds is looked up. */
const PAGE = 200;
/** What the server does in one go at most. */
export const MOST = 10_000;

/** Told while many are worked on; `of` is unknown while the server works on all that a view holds. */
export type Progress = (done: number, of: number | undefined) => void;

/** What came of it. */
export interface Outcome {
  changed: number;
  /** Conversations left as they are, and the code of why. */
  skipped: Schemas["Skipped"][];
  /** Changes by which it is undone, newest last. */
  changes: string[];
  /** Conversations it was for, as far as they are known by id. */
  ids: readonly string[];
}

/** Asks the server for a deed: one request for one, pieces for many, one for all of a view. */
export async function carryOut(
  cache: QueryClient,
  deed: Deed,
  which: Which,
  progress: Progress,
): Promise<Outcome> {
  const isList = typeof which === "object" && "matching" in which;
  if (isList && deed.bulk && isForServer(which.matching)) return ofView(deed, which.matching, progress);
  const ids = isList ? await lookUp(which.matching, progress) : idsOf(which);
  const [first] = ids;
  if (first !== undefined && ids.length === 1) return single(cache, deed, first);
  return deed.bulk ? many(deed, ids, progress) : each(cache, deed, ids, progress);
}

async function single(cache: QueryClient, deed: Deed, id: string): Promise<Outcome> {
  const key = newKey();
  const { conversation, changeId } = await persist(() => deed.send(id, key));
  if (conversation) putRow(cache, conversation);
  return { changed: 1, skipped: [], changes: changeId ? [changeId] : [], ids: [id] };
}

/** A built-in view, and no more than its state chosen: the server finds those itself. */
function isForServer({ view, status: _, sort: __, ...rest }: ListFilter): boolean {
  return isBuiltIn(view) && view !== "mentions" && Object.values(rest).every((part) => part === undefined);
}

async function ofView(deed: Deed, { view, status }: ListFilter, progress: Progress): Promise<Outcome> {
  progress(0, undefined);
  const all: Outcome = { changed: 0, skipped: [], changes: [], ids: [] };
  for (const action of deed.bulk ?? []) {
    await bulk(deed, all, { action, query: { view, ...(status ? { status } : {}) } });
  }
  return all;
}

async function many(deed: Deed, ids: readonly string[], progress: Progress): Promise<Outcome> {
  const all: Outcome = { changed: 0, skipped: [], changes: [], ids };
  const actions = deed.bulk ?? [];
  for (const [at, piece] of inPieces(ids, PIECE).entries()) {
    if (ids.length > PIECE) progress(at * PIECE, ids.length);
    const before = all.changed;
    let most = 0;
    for (const action of actions) {
      all.changed = 0;
      await bulk(deed, all, { action, ids: [...piece] });
      most = Math.max(most, all.changed);
    }
    all.changed = before + most;
  }
  return all;
}

async function bulk(deed: Deed, all: Outcome, body: Schemas["Bulk"]): Promise<void> {
  const params = { header: { "idempotency-key": newKey() } };
  const done = await persist(() => data(api.POST("/api/v1/conversations/bulk", { params, body })));
  all.changed += done.changed;
  all.skipped.push(...done.skipped.filter(({ code }) => !(deed.isCalm && code === "unchanged")));
  if (done.change_id) all.changes.push(done.change_id);
}

async function each(
  cache: QueryClient,
  deed: Deed,
  ids: readonly string[],
  progress: Progress,
): Promise<Outcome> {
  const all: Outcome = { changed: 0, skipped: [], changes: [], ids };
  for (const [at, piece] of inPieces(ids, AT_ONCE).entries()) {
    if (ids.length > PIECE) progress(at * AT_ONCE, ids.length);
    const done = await Promise.all(
      piece.map((id) =>
        single(cache, deed, id).catch((fault: unknown): Outcome => {
          const problem = problemOf(fault);
          // What stops one stops all of them alike: it is told as such, once.
          if (problem.isPassing || problem.code === "not_allowed") throw fault;
          return { changed: 0, skipped: [{ id, code: problem.code }], changes: [], ids: [] };
        }),
      ),
    );
    for (const one of done) {
      all.changed += one.changed;
      all.skipped.push(...one.skipped);
      all.changes.push(...one.changes);
    }
  }
  return all;
}

async function lookUp(filter: ListFilter, progress: Progress): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    progress(ids.length, undefined);
    const query = { ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await persist(() => data(api.GET("/api/v1/conversations", { params: { query } })));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor && ids.length < MOST);
  return ids.slice(0, MOST);
}

/** Takes changes back, the newest first; answers those that somebody else has changed since. */
export async function undo(changes: readonly string[]): Promise<Schemas["Skipped"][]> {
  const skipped: Schemas["Skipped"][] = [];
  for (const id of changes.toReversed()) {
    const params = { path: { id }, header: { "idempotency-key": newKey() } };
    const done = await persist(() => data(api.POST("/api/v1/changes/{id}/undo", { params, body: {} })));
    skipped.push(...done.skipped);
  }
  return skipped;
}

/** Rows of these ids as they are cached now. */
export function cachedRows(cache: QueryClient, ids: readonly string[]): Map<string, Conversation> {
  const wanted = new Set(ids);
  const found = new Map<string, Conversation>();
  for (const [, pages] of cache.getQueriesData<{ pages: { items: Conversation[] }[] }>({
    queryKey: keys.conversations,
  })) {
    for (const page of pages?.pages ?? []) {
      for (const row of page.items) if (wanted.has(row.id)) found.set(row.id, row);
    }
  }
  for (const id of ids) {
    const row = cache.getQueryData<Conversation>(keys.conversation(id));
    if (row) found.set(id, row);
  }
  return found;
}
