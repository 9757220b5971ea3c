/** For so long a change of a row counts as our own: its frame has come by then. */
const OWN_MS = 20_000;

const marks = new Map<string, number>();

/** Remembers that whoever sits here changed these conversations themselves: their lists do not wait to show it. */
export function markOwn(ids: readonly string[]): void {
  const now = Date.now();
  for (const [id, at] of marks) if (now - at > OWN_MS) marks.delete(id);
  for (const id of ids) marks.set(id, now);
}

/** Whether a conversation was just changed from here. */
export function isOwn(id: string): boolean {
  return Date.now() - (marks.get(id) ?? 0) < OWN_MS;
}
