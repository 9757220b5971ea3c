import type { Item } from "../../../data/shapes";

/** Another conversation of a customer, by its newest item. */
export interface Other {
  conversation: string;
  words: string;
  at: string;
}

/** The conversations items (newest first) lie in, without the one that is open. */
export function othersOf(items: Item[], open: string): Other[] {
  const found = new Map<string, Other>();
  for (const item of items) {
    if (item.conversation === open) continue;
    const words = item.subject ?? item.text?.slice(0, 120) ?? "";
    const known = found.get(item.conversation);
    if (!known)
      found.set(item.conversation, { conversation: item.conversation, words, at: item.occurred_at });
    else if (!known.words) known.words = words;
  }
  return [...found.values()];
}
