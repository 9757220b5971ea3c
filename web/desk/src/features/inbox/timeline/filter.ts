import type { ChannelRef, Item } from "../../../data/shapes";

/** What of a conversation is shown: everything, notes, what has files, or one channel by its id. */
export type Filter = string;

/** The filters that make a difference for a conversation. */
export function filtersFor(channels: ChannelRef[], items: Item[]): Filter[] {
  const byChannel = channels.length > 1 ? channels.map(({ id }) => id) : [];
  const hasNotes = items.some(({ kind }) => kind === "note");
  const hasFiles = items.some(({ attachments }) => attachments.length > 0);
  const found = [...byChannel, ...(hasNotes ? ["notes"] : []), ...(hasFiles ? ["files"] : [])];
  return found.length > 0 ? ["all", ...found] : [];
}

/** Whether an item is shown under a filter. */
export function passes(filter: Filter, item: Item): boolean {
  if (filter === "all") return true;
  if (filter === "notes") return item.kind === "note";
  if (filter === "files") return item.attachments.length > 0;
  return item.channel?.id === filter || item.also_by.includes(filter);
}

/** The filter before or after another one; the ends meet. */
export function stepped(filters: Filter[], now: Filter, step: number): Filter {
  if (filters.length === 0) return "all";
  const at = Math.max(0, filters.indexOf(now));
  return filters[(at + step + filters.length) % filters.length] ?? "all";
}
