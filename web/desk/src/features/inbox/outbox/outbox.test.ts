import { Problem } from "@tsunagu/shared/api/problem";
import { beforeEach, expect, test, vi } from "vitest";
import { anItem } from "../timeline/item.fixture";
import type { Unsent } from "./entry";
import { Outbox } from "./outbox";
import { browserShelf } from "./shelf";

type Answer = Problem | "stored";

let answers: Answer[];
let posted: { id: string; text: string }[];
let shown: string[];
let ids: number;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  answers = [];
  posted = [];
  shown = [];
  ids = 0;
  return () => vi.useRealTimers();
});

function outbox(): Outbox {
  return new Outbox({
    shelf: browserShelf<Unsent>("unsent", "w.m"),
    post: async ({ id, body }: Unsent) => {
      posted.push({ id, text: body.text ?? "" });
      const answer = answers.shift() ?? "stored";
      if (answer !== "stored") throw answer;
      return anItem({ id: `itm_of_${id}` });
    },
    show: ({ id }) => shown.push(id),
    alone: (_, run) => run(),
    newId: () => `key_${++ids}`,
    now: Date.now,
  });
}

function write(box: Outbox, text: string, conversation = "cnv_1"): Unsent {
  return box.add({ conversation, words: text, body: { type: "reply", text, structure: 1 } });
}

const states = (box: Outbox) => box.entries().map(({ state, stored }) => (stored ? "stored" : state));

test("a message stays until it is stored, and its item is shown before it is forgotten", async () => {
  const box = outbox();
  write(box, "one");
  expect(states(box)).toEqual(["sending"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toEqual(["itm_of_key_1"]);
  expect(box.entries()[0]?.stored?.item).toBe("itm_of_key_1");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(box.entries()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test("without a network messages wait in order, under the key they were given once", async () => {
  answers = [new Problem({ status: 0, code: "offline" }), new Problem({ status: 503, code: "no_answer" })];
  const box = outbox();
  write(box, "one");
  write(box, "two");
  await vi.advanceTimersByTimeAsync(0);
  expect(states(box)).toEqual(["waiting", "waiting"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(posted.map(({ text }) => text)).toEqual(["one", "one", "one", "two"]);
  expect(new Set(posted.slice(0, 3).map(({ id }) => id)).size).toBe(1);
});

test("the network's coming back ends the wait", async () => {
  answers = Array.from({ length: 6 }, () => new Problem({ status: 0, code: "offline" }));
  const box = outbox();
  write(box, "one");
  await vi.advanceTimersByTimeAsync(40_000);
  const before = posted.length;
  box.wake();
  expect(posted.length).toBe(before + 1);
});

test("a reload finds what was not sent, and sends it under the same key", async () => {
  answers = [new Problem({ status: 0, code: "offline" })];
  const before = outbox();
  write(before, "one");
  await vi.advanceTimersByTimeAsync(0);
  vi.clearAllTimers();
  const after = outbox();
  expect(after.entries().map(({ words }) => words)).toEqual(["one"]);
  after.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(posted.map(({ id }) => id)).toEqual(["key_1", "key_1"]);
});

test("a message that was on its way when the page died is sent again, not forgotten", async () => {
  const shelf = browserShelf<Unsent>("unsent", "w.m");
  shelf.put({
    id: "key_9",
    conversation: "cnv_1",
    at: 1,
    body: { type: "reply", text: "one" },
    words: "one",
    state: "sending",
    tries: 1,
    notBefore: 0,
  });
  outbox().pump();
  await vi.advanceTimersByTimeAsync(0);
  expect(posted).toEqual([{ id: "key_9", text: "one" }]);
});

test("a refusal is kept with its reason; sent anyway it is another message without the old structure", async () => {
  answers = [new Problem({ status: 409, code: "conversation_changed", title: "Changed" })];
  const box = outbox();
  const { id } = write(box, "one");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states(box)).toEqual(["failed"]);
  expect(box.entries()[0]?.problem?.code).toBe("conversation_changed");
  expect(posted).toHaveLength(1);
  box.retry(id);
  expect(box.entries()[0]?.body).toEqual({ type: "reply", text: "one" });
  expect(box.entries()[0]?.problem).toBeUndefined();
  await vi.advanceTimersByTimeAsync(0);
  expect(posted.map((one) => one.id)).toEqual(["key_1", "key_2"]);
});

test("one refused does not hold back what was written after it", async () => {
  answers = [new Problem({ status: 400, code: "text_length" })];
  const box = outbox();
  write(box, "one");
  write(box, "two");
  await vi.advanceTimersByTimeAsync(0);
  expect(states(box)).toEqual(["failed", "stored"]);
});

test("what may be on its way cannot be taken back into the draft; what was refused can", async () => {
  answers = [new Problem({ status: 400, code: "text_length" }), new Problem({ status: 0, code: "offline" })];
  const box = outbox();
  const refused = write(box, "one");
  const waits = write(box, "two");
  await vi.advanceTimersByTimeAsync(0);
  expect(box.take(waits.id)).toBeUndefined();
  expect(box.take(refused.id)?.words).toBe("one");
  expect(states(box)).toEqual(["waiting"]);
});

test("what another page puts on the shelf is sent by whoever is there", async () => {
  const box = outbox();
  const entry = { ...write(box, "one"), id: "key_other", conversation: "cnv_2" };
  localStorage.setItem("tsunagu.unsent.w.m.key_other", JSON.stringify(entry));
  window.dispatchEvent(new StorageEvent("storage", { key: "tsunagu.unsent.w.m.key_other" }));
  await vi.advanceTimersByTimeAsync(0);
  expect(posted.map(({ id }) => id)).toContain("key_other");
});

test("what another page wrote is heard of once, one's own is not", () => {
  const here = outbox();
  const there = outbox();
  const heard: string[] = [];
  here.hearElsewhere(({ words }) => heard.push(words));
  write(here, "mine");
  ids = 10;
  write(there, "theirs", "cnv_2");
  window.dispatchEvent(new StorageEvent("storage", { key: null }));
  window.dispatchEvent(new StorageEvent("storage", { key: null }));
  expect(heard).toEqual(["theirs"]);
});
