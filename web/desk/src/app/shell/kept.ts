/** Where this browser keeps what a member wrote and the server does not have yet: unsent messages, words not saved. */
const PREFIXES = ["tsunagu.unsent.", "tsunagu.draft.", "tsunagu.aside."];

/** The keys under which this browser alone has words of a member; `whose` as the outbox names them. */
export function keptOf(whose: string, storage: Storage = localStorage): string[] {
  const found: string[] = [];
  for (let at = 0; at < storage.length; at += 1) {
    const key = storage.key(at);
    if (key && PREFIXES.some((prefix) => key.startsWith(`${prefix}${whose}.`))) found.push(key);
  }
  return found;
}

/** Takes them away for good. */
export function discard(keys: readonly string[], storage: Storage = localStorage): void {
  for (const key of keys) storage.removeItem(key);
}
