import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { listQuery } from "../../../data/conversations";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import { type Sort, sortOf } from "../../../data/order";
import type { Conversation, ListFilter } from "../../../data/shapes";
import type { Frame, GoneData } from "../../../live/frames";
import { useFrames, useTopic } from "../../../live/hooks";
import type { ConversationPages } from "../../../live/rows";
import { isOwn } from "../actions/own";
import { isFollowed } from "../actions/refresh";
import { holds } from "../actions/which";
import { arrange, entered, left } from "./arrange";
import { hold } from "./held";
import { keptOf, offsets } from "./kept";

/** How often a list the live stream does not follow is read again. */
const UNFOLLOWED_MS = 60_000;

/** The rows of a list, kept up to date by the live stream, and still while the list is held. */
export function useRows(filter: ListFilter, isHeld: boolean) {
  const follows = isFollowed(filter);
  const sort = sortOf(filter);
  const query = listQuery(filter);
  const list = useInfiniteQuery({
    ...query,
    // What happened while nobody looked at it, be it for the seconds of a search, was not heard.
    staleTime: 0,
    refetchInterval: follows ? false : UNFOLLOWED_MS,
  });
  useMembership(filter, follows);
  useShortened(filter);
  const me = useMe().member?.id ?? "";
  const fresh = useMemo(() => {
    // A row that was answered leaves before the stream says so: else it went to another place first.
    const isIn = (row: Conversation) => holds(filter, row, me) !== false;
    return list.data ? arrange(list.data, sort).filter(isIn) : [];
  }, [list.data, sort, filter, me]);
  const still = useStill(fresh, JSON.stringify(filter), isHeld);
  return { list, ...still };
}

/** Lets rows into the cached list and out of it as frames tell. */
function useMembership(filter: ListFilter, follows: boolean): void {
  const cache = useQueryClient();
  const me = useMe().member?.id ?? "";
  const topic = `inbox:${filter.view}`;
  useTopic(follows ? topic : undefined);
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (!follows || frame.topic !== topic) return;
        const change = changeOf(frame, sortOf(filter), (row) => holds(filter, row, me) !== false);
        if (!change) return;
        cache.setQueryData<ConversationPages>(keys.list(filter), (pages) => pages && change(pages));
        if (frame.kind !== "delta") void cache.invalidateQueries({ queryKey: keys.views });
      },
      [cache, filter, follows, me, topic],
    ),
  );
}

/** Keeps of a list that is left what whoever comes back sees first. */
function useShortened(filter: ListFilter): void {
  const cache = useQueryClient();
  useEffect(
    () => () => {
      const offset = offsets.get(JSON.stringify(filter)) ?? 0;
      cache.setQueryData<ConversationPages>(keys.list(filter), (pages) => pages && keptOf(pages, offset));
    },
    [cache, filter],
  );
}

function changeOf(
  { kind, data }: Frame,
  sort: Sort | undefined,
  isIn: (row: Conversation) => boolean,
): ((pages: ConversationPages) => ConversationPages) | undefined {
  if (kind === "leave") return (pages) => left(pages, (data as GoneData).id);
  if (kind !== "enter" && kind !== "delta") return undefined;
  const row = data as Conversation;
  return (pages) => (isIn(row) ? entered(pages, row, sort) : left(pages, row.id));
}

/** The rows as they are shown: in their order, or as they stood when somebody began to point at them. */
function useStill(fresh: Conversation[], key: string, isHeld: boolean) {
  const last = useRef<{ key: string; shown: string[]; rows: Map<string, Conversation> }>(undefined);
  const [released, setReleased] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a release lets the rows go once
  const next = useMemo(() => {
    const wanted = fresh.map(({ id }) => id);
    const rows = new Map(fresh.map((row) => [row.id, row]));
    const before = last.current;
    if (!isHeld || before?.key !== key || before.shown.length === 0) return { shown: wanted, waits: 0, rows };
    const held = hold(before.shown, wanted, isOwn);
    for (const id of held.shown) {
      const row = rows.get(id) ?? before.rows.get(id);
      if (row) rows.set(id, row);
    }
    return { ...held, rows };
  }, [fresh, key, isHeld, released]);
  useLayoutEffect(() => {
    last.current = { key, shown: next.shown, rows: next.rows };
  }, [key, next]);
  const rows = useMemo(() => next.shown.flatMap((id) => next.rows.get(id) ?? []), [next]);
  const release = useCallback(() => {
    last.current = undefined;
    setReleased((count) => count + 1);
  }, []);
  const isGone = useMemo(() => {
    const there = new Set(fresh.map(({ id }) => id));
    return (id: string) => !there.has(id);
  }, [fresh]);
  return { rows, waits: next.waits, release, isGone };
}
