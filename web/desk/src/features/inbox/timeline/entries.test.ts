import { expect, test } from "vitest";
import { entriesOf, notStored, type PendingMessage } from "./entries";
import { anItem } from "./item.fixture";

const place = { locale: "ja", timeZone: "Asia/Tokyo" } as const;
const at = (hour: number, day = 20) => `2026-11-${day}T${String(hour).padStart(2, "0")}:00:00Z`;
const takenBack = (id: string) =>
  anItem({
    id,
    direction: "out",
    occurred_at: at(3),
    delivery: { state: "cancelled", reason: null, code: null, attempts: 0, may_be_repeated: false },
  });

test("a day begins where it begins for whoever looks, not at midnight of the server", () => {
  const items = [anItem({ id: "a", occurred_at: at(14) }), anItem({ id: "b", occurred_at: at(16) })];
  expect(entriesOf(place, items).map(({ id }) => id)).toEqual(["day-2026-11-20", "a", "day-2026-11-21", "b"]);
});

test("the unread line stands before the first unread item and before its day", () => {
  const items = [anItem({ id: "a", occurred_at: at(1) }), anItem({ id: "b", occurred_at: at(1, 21) })];
  const ids = entriesOf(place, items, "b").map(({ id }) => id);
  expect(ids).toEqual(["day-2026-11-20", "a", "unread", "day-2026-11-21", "b"]);
});

test("grey lines one after the other are one entry, and what somebody said parts them", () => {
  const items = [
    takenBack("a"),
    takenBack("b"),
    anItem({ id: "c", occurred_at: at(3) }),
    anItem({ id: "d", kind: "assigned", occurred_at: at(3) }),
  ];
  const runs = entriesOf(place, items).flatMap((entry) =>
    entry.kind === "quiet" ? [entry.items.map(({ id }) => id)] : [],
  );
  expect(runs).toEqual([["a", "b"], ["d"]]);
});

test("what was missed stands where it was due, and what lies before the first item here is left out", () => {
  const missed = (id: string, due: string) => ({
    id,
    due,
    clock: "next_reply",
    queue: "que_1",
    sla: "sla_1",
  });
  const items = [anItem({ id: "a", occurred_at: at(3) }), anItem({ id: "b", occurred_at: at(5) })];
  const all = [missed("late", at(16)), missed("between", at(4)), missed("before", at(2))];
  expect(entriesOf(place, items, undefined, all).map(({ id }) => id)).toEqual([
    "day-2026-11-20",
    "a",
    "between",
    "b",
    "day-2026-11-21",
    "late",
  ]);
});

const pending = (change: Partial<PendingMessage>): PendingMessage => ({
  id: "p",
  kind: "message",
  text: "はい",
  at: Date.parse(at(3)),
  state: "sending",
  retry: () => undefined,
  discard: () => undefined,
  ...change,
});
const mine = (id: string, text = "はい") =>
  anItem({ id, text, direction: "out", recorded_at: at(3), author: { kind: "member", id: "me", name: "" } });

test("a message of mine is shown once, whichever of its stored form and its answer comes first", () => {
  const shown = (message: PendingMessage, ...items: ReturnType<typeof mine>[]) =>
    notStored([message], items, "me").length;
  expect(shown(pending({}))).toBe(1);
  expect(shown(pending({}), mine("i"))).toBe(0);
  expect(shown(pending({ stored: "i" }))).toBe(1);
  expect(shown(pending({ stored: "i" }), mine("i", "changed by the server"))).toBe(0);
  expect(shown(pending({ state: "failed" }), mine("i"))).toBe(1);
});

test("two equal messages need two stored ones, and an older equal one does not stand for a new one", () => {
  const two = [pending({ id: "p" }), pending({ id: "q" })];
  expect(notStored(two, [mine("i")], "me").map(({ id }) => id)).toEqual(["q"]);
  expect(notStored(two, [mine("i"), mine("j")], "me")).toEqual([]);
  const yesterday = anItem({ ...mine("i"), recorded_at: at(3, 19) });
  expect(notStored([pending({})], [yesterday], "me")).toHaveLength(1);
});

test("what stands behind one's words, a signature or a mail that was handed on, does not show them twice", () => {
  const message = pending({ text: "Please repair this." });
  const shown = (text: string) => notStored([message], [mine("i", text)], "me").length;
  expect(shown("Please repair this.\n\n-- \nAsano")).toBe(0);
  expect(shown("Please repair this.\n---------- Forwarded message ----------\nIt broke.")).toBe(0);
  expect(shown("Please repair this. Today.")).toBe(1);
  expect(notStored([pending({ text: "" })], [mine("i", "Anything")], "me")).toHaveLength(1);
});
