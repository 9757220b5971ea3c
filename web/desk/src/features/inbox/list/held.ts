/** What a held list shows, and how many rows would change their place if it were not held. */
export interface Held {
  shown: string[];
  waits: number;
}

/**
 * A list that somebody points at or stands in: no row moves under them. Rows that left stay where they were, rows that
 * came in wait; only what whoever sits here did themselves is shown at once, and further pages are put at the end.
 */
export function hold(
  before: readonly string[],
  wanted: readonly string[],
  isOwn: (id: string) => boolean,
): Held {
  const isWanted = new Set(wanted);
  const kept = before.filter((id) => isWanted.has(id) || !isOwn(id));
  const known = new Set(kept);
  let end = wanted.length;
  while (end > 0 && !known.has(wanted[end - 1] ?? "")) end -= 1;
  const shown = [...kept, ...wanted.slice(end)];
  let came = 0;
  for (const [at, id] of wanted.slice(0, end).entries()) {
    if (known.has(id)) continue;
    if (!isOwn(id)) came += 1;
    else shown.splice(shown.indexOf(wanted[at - 1] ?? "") + 1, 0, id);
  }
  const gone = kept.filter((id) => !isWanted.has(id)).length;
  const place = new Map(wanted.map((id, at) => [id, at]));
  const places = kept.flatMap((id) => place.get(id) ?? []);
  return { shown, waits: came + gone + places.length - longestRise(places) };
}

/** The length of the longest part of a list that rises: all others have to move. */
function longestRise(list: readonly number[]): number {
  const ends: number[] = [];
  for (const value of list) {
    let [from, to] = [0, ends.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((ends[middle] ?? 0) < value) from = middle + 1;
      else to = middle;
    }
    ends[from] = value;
  }
  return ends.length;
}
