import type { InfiniteData } from "@tanstack/react-query";
import type { Conversation, Page } from "../data/shapes";

/** Pages of conversations as they are cached. */
export type ConversationPages = InfiniteData<Page<Conversation>, string>;

/**
 * A row of a frame beside the one known before. Frames do not say whether whoever reads has read it: it stays as it was,
 * unless something new came in from the customer. What was missed they tell only when there is more of it.
 */
export function newer(known: Conversation | undefined, row: Conversation): Conversation {
  if (row.unread !== undefined && row.unread !== null) return row;
  const missed = row.missed ?? known?.missed ?? null;
  const cameIn = row.last_direction === "in" && row.last_item_at !== known?.last_item_at;
  return { ...row, missed, unread: cameIn ? true : (known?.unread ?? null) };
}

/** Cached pages with a row replaced where it stands; the same object when it is not in them. */
export function withRow(pages: ConversationPages, row: Conversation): ConversationPages {
  for (const [at, page] of pages.pages.entries()) {
    const index = page.items.findIndex((other) => other.id === row.id);
    if (index < 0) continue;
    const fresh = newer(page.items[index], row);
    return { ...pages, pages: pages.pages.with(at, { ...page, items: page.items.with(index, fresh) }) };
  }
  return pages;
}
