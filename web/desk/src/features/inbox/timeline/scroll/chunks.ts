import type { Entry } from "../entries";

/** Entries that are shown or set aside together. */
export interface Chunk {
  id: string;
  entries: Entry[];
}

/** At most so many entries in one. */
export const CHUNK = 30;

/**
 * Cuts entries into chunks whose borders stay where they were: older entries make chunks of their own before the first
 * one, newer ones fill the last. `starts` keeps the borders between two calls.
 */
export function chunksOf(entries: Entry[], starts: Set<string>): Chunk[] {
  const chunks: Chunk[] = [];
  for (const entry of entries) {
    const last = chunks.at(-1);
    if (!last || starts.has(entry.id) || last.entries.length >= CHUNK) {
      starts.add(entry.id);
      chunks.push({ id: entry.id, entries: [entry] });
    } else {
      last.entries.push(entry);
    }
  }
  return chunks;
}
