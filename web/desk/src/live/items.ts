import type { InfiniteData } from "@tanstack/react-query";
import type { Item, Page } from "../data/shapes";

/** Pages of items as they are cached: the newest page first, newest item first in each. */
export type ItemPages = InfiniteData<Page<Item>, string>;

/** Cached pages with these items put in: those known are replaced where they stand, others come in by their time. */
export function withItems(pages: ItemPages, items: Item[]): ItemPages {
  let result = pages.pages;
  for (const item of items) result = withItem(result, item);
  return { ...pages, pages: result };
}

function withItem(pages: Page<Item>[], item: Item): Page<Item>[] {
  for (const [at, page] of pages.entries()) {
    const index = page.items.findIndex((other) => other.id === item.id);
    if (index >= 0) return pages.with(at, { ...page, items: page.items.with(index, item) });
  }
  const [newest, ...older] = pages;
  if (!newest) return [{ items: [item], next_cursor: null }];
  const index = newest.items.findIndex((other) => other.occurred_at <= item.occurred_at);
  // An item older than all of a page that is not the last belongs to a page not read yet.
  if (index < 0 && newest.next_cursor) return pages;
  const place = index < 0 ? newest.items.length : index;
  return [{ ...newest, items: newest.items.toSpliced(place, 0, item) }, ...older];
}
