import type { Item } from "../../../data/shapes";

const KEPT = "tsunagu.seen";
/** Marks of so many conversations are kept in this browser. */
const MOST = 500;

/**
 * Where the unread begin among items (oldest first): after the newest one seen in this browser, or the newest one whoever
 * reads wrote themselves. Nothing when that place lies on a page not read yet.
 */
export function firstUnread(
  items: Item[],
  about: { seen?: string | undefined; me?: string | undefined; isWhole: boolean },
): string | undefined {
  const known = items.findLastIndex(
    ({ id, author }) => id === about.seen || (author?.kind === "member" && author.id === about.me),
  );
  if (known < 0 && !about.isWhole) return undefined;
  return items[known + 1]?.id;
}

/** The newest item of a conversation seen in this browser. */
export function seenUpTo(conversation: string): string | undefined {
  return marks().find(([id]) => id === conversation)?.[1];
}

/** Remembers the newest item of a conversation as seen. */
export function rememberSeen(conversation: string, item: string): void {
  const others = marks().filter(([id]) => id !== conversation);
  localStorage.setItem(KEPT, JSON.stringify([[conversation, item], ...others].slice(0, MOST)));
}

/** Forgets how far a conversation was seen: somebody marked it as unread. */
export function forgetSeen(conversation: string): void {
  localStorage.setItem(KEPT, JSON.stringify(marks().filter(([id]) => id !== conversation)));
}

function marks(): [string, string][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isMark) : [];
  } catch {
    return [];
  }
}

function isMark(one: unknown): one is [string, string] {
  return Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "string";
}
