import type { ConversationPages } from "../../../live/rows";

/** Height of a row in pixels. */
export const ROW = 76;
/** Further rows are read when so few are left below: half of what is read at once. */
export const AHEAD = 100;

/** Where each list was scrolled to, in pixels. */
export const offsets = new Map<string, number>();

/**
 * What is kept of a list that nobody looks at any more: its pages down to where it was scrolled to. Whoever comes back
 * reads those again, since nobody heard what happened to them; what lies below is read when somebody scrolls there.
 */
export function keptOf(pages: ConversationPages, offset: number): ConversationPages {
  const wanted = offset / ROW + AHEAD;
  let rows = 0;
  const last = pages.pages.findIndex((page) => {
    rows += page.items.length;
    return rows >= wanted;
  });
  if (last < 0 || last === pages.pages.length - 1) return pages;
  return { pages: pages.pages.slice(0, last + 1), pageParams: pages.pageParams.slice(0, last + 1) };
}
