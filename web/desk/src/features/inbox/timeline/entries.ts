import { dayOf, type Place } from "@tsunagu/shared/locale/format";
import type { Item, Missed } from "../../../data/shapes";
import { wasTakenBack } from "./item/takenBack";

/** A message written here that the server has not stored yet, or refused. */
export interface PendingMessage {
  id: string;
  kind: "message" | "note";
  text: string;
  /** When it was written, in milliseconds. */
  at: number;
  state: "waiting" | "sending" | "failed";
  /** Why it failed, in words. */
  reason?: string;
  channel?: { kind: string | null; name: string | null };
  /** The item it became, once the server said so. */
  stored?: string;
  retry: () => void;
  discard: () => void;
}

/** One line of a timeline, in the order they are read. */
export type Entry =
  | { kind: "day"; id: string; moment: string }
  | { kind: "unread"; id: string }
  | { kind: "item"; id: string; item: Item }
  | { kind: "missed"; id: string; missed: Missed }
  | { kind: "quiet"; id: string; items: Item[] }
  | { kind: "pending"; id: string; message: PendingMessage };

/** What happened rather than what somebody said: one grey line. Kinds this desk does not know yet are such lines too. */
export function isQuiet(item: Item): boolean {
  return wasTakenBack(item) || (item.kind !== "message" && item.kind !== "note");
}

/**
 * Lays out items (oldest first): a line before each new day, one where the unread begin, runs of grey lines as one, and
 * what a service level missed (newest first) where it was due. What was due before the first item here is not shown.
 */
export function entriesOf(
  place: Place,
  items: Item[],
  unreadFrom?: string,
  missed: readonly Missed[] = [],
): Entry[] {
  const entries: Entry[] = [];
  let day = "";
  const begin = (moment: string) => {
    const itsDay = dayOf(place, new Date(moment));
    if (itsDay === day) return;
    day = itsDay;
    entries.push({ kind: "day", id: `day-${itsDay}`, moment });
  };
  const first = items[0]?.occurred_at ?? "";
  const waiting = missed.filter(({ due }) => due >= first).toReversed();
  const missedBefore = (moment: string | undefined) => {
    while (waiting[0] && (moment === undefined || waiting[0].due < moment)) {
      const [next] = waiting.splice(0, 1) as [Missed];
      begin(next.due);
      entries.push({ kind: "missed", id: next.id, missed: next });
    }
  };
  for (const item of items) {
    missedBefore(item.occurred_at);
    if (item.id === unreadFrom) entries.push({ kind: "unread", id: "unread" });
    begin(item.occurred_at);
    const last = entries.at(-1);
    if (!isQuiet(item)) entries.push({ kind: "item", id: item.id, item });
    else if (last?.kind === "quiet") entries.splice(-1, 1, { ...last, items: [...last.items, item] });
    else entries.push({ kind: "quiet", id: item.id, items: [item] });
  }
  missedBefore(undefined);
  return entries;
}

/** The browser's clock and the server's may differ by this much. */
const CLOCKS_MS = 5 * 60_000;

/**
 * The pending messages that are not among the stored items. The live stream may bring the stored form before the answer
 * to the sending does: until that answer names it, one of my own that begins with its words stands for it.
 */
export function notStored(
  pending: PendingMessage[],
  items: Item[],
  me: string | undefined,
): PendingMessage[] {
  const taken = new Set(pending.flatMap(({ stored }) => (stored ? [stored] : [])));
  return pending.filter((message) => {
    if (message.stored) return !items.some(({ id }) => id === message.stored);
    if (message.state === "failed") return true;
    const twin = items.findLast(
      (item) =>
        !taken.has(item.id) &&
        item.author?.kind === "member" &&
        item.author.id === me &&
        item.kind === message.kind &&
        says(item.text ?? "", message.text) &&
        Date.parse(item.recorded_at) > message.at - CLOCKS_MS,
    );
    if (twin) taken.add(twin.id);
    return twin === undefined;
  });
}

/** Whether a stored text is of these words: behind them may stand a signature, and what was quoted or handed on. */
function says(stored: string, words: string): boolean {
  const [text, begin] = [stored.trim(), words.trim()];
  return text === begin || (begin !== "" && text.startsWith(`${begin}\n`));
}
