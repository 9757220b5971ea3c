import { isBefore, type Sort, standing } from "../../../data/order";
import type { Conversation } from "../../../data/shapes";
import type { ConversationPages } from "../../../live/rows";

/**
 * The rows of cached pages in the order they belong in: those nothing happened to stay as the server put them; the others,
 * and those that came in since, go where the order puts them.
 */
export function arrange(pages: Pick<ConversationPages, "pages">, sort: Sort | undefined): Conversation[] {
  const seen = new Set<string>();
  const calm: Conversation[] = [];
  const stirred: Conversation[] = [];
  for (const page of pages.pages) {
    for (const row of page.items) {
      if (seen.has(row.id)) continue;
      seen.add(row.id);
      (page.placed?.[row.id] === standing(sort, row) ? calm : stirred).push(row);
    }
  }
  for (const row of stirred.sort((a, b) => (isBefore(sort, a, b) ? 1 : -1))) {
    const at = calm.findIndex((other) => isBefore(sort, row, other));
    calm.splice(at < 0 ? calm.length : at, 0, row);
  }
  return calm;
}

/** Cached pages with a row that came into the list. One that stands behind all that was read waits for its page. */
export function entered(
  pages: ConversationPages,
  row: Conversation,
  sort: Sort | undefined,
): ConversationPages {
  if (pages.pages.some((page) => page.items.some(({ id }) => id === row.id))) return pages;
  const last = pages.pages.at(-1);
  const end = last?.items.at(-1);
  if (last?.next_cursor && end && !isBefore(sort, row, end)) return pages;
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
