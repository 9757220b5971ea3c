import type { Conversation } from "../../../data/shapes";
import type { ConversationPages } from "../../../live/rows";

/**
 * The rows of cached pages in the order they belong in, newest first: those nothing happened to stay as the server put
 * them; the others, and those that came in since, go where their newest message puts them.
 */
export function arrange(pages: Pick<ConversationPages, "pages">): Conversation[] {
  const seen = new Set<string>();
  const calm: Conversation[] = [];
  const stirred: Conversation[] = [];
  for (const page of pages.pages) {
    for (const row of page.items) {
      if (seen.has(row.id)) continue;
      seen.add(row.id);
      (page.placed?.[row.id] === row.last_item_at ? calm : stirred).push(row);
    }
  }
  for (const row of stirred.sort((a, b) => a.last_item_at.localeCompare(b.last_item_at))) {
    const at = calm.findIndex((other) => other.last_item_at <= row.last_item_at);
    calm.splice(at < 0 ? calm.length : at, 0, row);
  }
  return calm;
}

/** Cached pages with a row that came into the list. One older than all that was read waits for its page. */
export function entered(pages: ConversationPages, row: Conversation): ConversationPages {
  if (pages.pages.some((page) => page.items.some(({ id }) => id === row.id))) return pages;
  const last = pages.pages.at(-1);
  const oldest = last?.items.at(-1);
  if (last?.next_cursor && oldest && oldest.last_item_at > row.last_item_at) return pages;
  const [first, ...others] = pages.pages;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, items: [row, ...first.items] }, ...others] };
}

/** Cached pages without a row that left the list. */
export function left(pages: ConversationPages, id: string): ConversationPages {
  if (!pages.pages.some((page) => page.items.some((row) => row.id === id))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) })),
  };
}
