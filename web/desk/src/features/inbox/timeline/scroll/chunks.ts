import type { Entry } from "../entries";

/** Entries that are shown or set aside together. */
export interface Chunk {
  id: string;
  entries: Entry[];
}

/** At most so many entries in one. */
export const CHUNK = 30;

/** Lines that belong to what follows them, and move up when something older comes before it. */
export function isLeading(entry: Entry): boolean {
  return entry.kind === "day" || entry.kind === "unread";
}

/**
 * Cuts entries into chunks whose borders stay where they were: older entries make chunks of their own before the first
 * one, newer ones fill the last. `starts` keeps the borders between two calls.
 */
export function chunksOf(entries: Entry[], starts: Set<string>): Chunk[] {
  const chunks: Chunk[] = [];
  let leading: Entry[] = [];
  for (const entry of entries) {
    if (isLeading(entry)) {
      leading.push(entry);
      continue;
    }
    const last = chunks.at(-1);
    if (!last || starts.has(entry.id) || last.entries.length >= CHUNK) {
      starts.add(entry.id);
      chunks.push({ id: entry.id, entries: [...leading, entry] });
    } else {
      last.entries.push(...leading, entry);
    }
    leading = [];
  }
  return chunks;
}
