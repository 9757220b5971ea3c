import type { Conversation, ListFilter } from "./shapes";

export type Sort = "waiting" | "due" | "newest";

/** The order of a list: the best hit first for a search (nothing), else as chosen, else the longest waiting first. */
export function sortOf({ q, sort }: Pick<ListFilter, "q" | "sort">): Sort | undefined {
  if (q) return undefined;
  return sort === "newest" || sort === "due" ? sort : "waiting";
}

/** Whether a row stands before another, or beside it. Says the same as the server. */
export function isBefore(sort: Sort | undefined, one: Conversation, other: Conversation): boolean {
  if (sort === "waiting" && (one.waiting_since || other.waiting_since)) {
    if (!one.waiting_since || !other.waiting_since) return Boolean(one.waiting_since);
    return one.waiting_since <= other.waiting_since;
  }
  if (sort === "due" && (one.sla?.due || other.sla?.due)) {
    if (!one.sla?.due || !other.sla?.due) return Boolean(one.sla?.due);
    return one.sla.due <= other.sla.due;
  }
  return one.last_item_at >= other.last_item_at;
}

/** What puts a row where it stands: while it stays the same, the row stays. */
export function standing(sort: Sort | undefined, row: Conversation): string {
  if (sort === "due" && row.sla?.due) return `due ${row.sla.due}`;
  return sort === "waiting" && row.waiting_since ? `waits ${row.waiting_since}` : row.last_item_at;
}
