import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../../../data/keys";
import type { Conversation, ListFilter } from "../../../data/shapes";
import type { ConversationPages } from "../../../live/rows";
import { holds } from "./which";

interface Left {
  key: readonly unknown[];
  page: number;
  index: number;
  row: Conversation;
}

/**
 * Changes rows wherever they are cached before the server has answered; a row that a list does not hold any more leaves
 * it. The answer takes it all back.
 */
export function guess(
  cache: QueryClient,
  ids: readonly string[],
  change: (row: Conversation) => Conversation,
  me: string,
): () => void {
  const wanted = new Set(ids);
  const before = new Map<string, Conversation>();
  const left: Left[] = [];
  for (const [key, pages] of cache.getQueriesData<ConversationPages>({ queryKey: keys.conversations })) {
    if (!pages) continue;
    const filter = key[1] as ListFilter;
    const changed1 = (row: Conversation, page: number, index: number): Conversation[] => {
      if (!wanted.has(row.id)) return [row];
      before.set(row.id, row);
      const changed = change(row);
      if (holds(filter, changed, me) !== false) return [changed];
      left.push({ key, page, index, row });
      return [];
    };
    cache.setQueryData<ConversationPages>(key, {
      ...pages,
      pages: pages.pages.map((page, at) => ({
        ...page,
        items: page.items.flatMap((row, index) => changed1(row, at, index)),
      })),
    });
  }
  for (const id of ids) {
    const row = cache.getQueryData<Conversation>(keys.conversation(id));
    if (!row) continue;
    before.set(id, row);
    cache.setQueryData(keys.conversation(id), change(row));
  }
  return () => takeBack(cache, before, left);
}

function takeBack(cache: QueryClient, before: Map<string, Conversation>, left: Left[]): void {
  cache.setQueriesData<ConversationPages>(
    { queryKey: keys.conversations },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => before.get(row.id) ?? row),
        })),
      },
  );
  for (const { key, page, index, row } of left) {
    cache.setQueryData<ConversationPages>(key, (pages) => {
      const there = pages?.pages[page];
      if (!pages || !there || there.items.some(({ id }) => id === row.id)) return pages;
      const items = there.items.toSpliced(index, 0, row);
      return { ...pages, pages: pages.pages.with(page, { ...there, items }) };
    });
  }
  for (const [id, row] of before) {
    if (!cache.getQueryData(keys.conversation(id))) continue;
    cache.setQueryData(keys.conversation(id), row);
    // The live stream may have told something in between: what stands is asked for.
    void cache.invalidateQueries({ queryKey: keys.conversation(id) });
  }
}
