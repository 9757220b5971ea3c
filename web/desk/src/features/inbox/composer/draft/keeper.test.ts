import { Problem } from "@tsunagu/shared/api/problem";
import { beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "../../../../data/shapes";
import { browserAside } from "./aside";
import { Keeper } from "./keeper";
import { browserShadow } from "./shadow";
import type { Words } from "./words";

/** A server's one draft: refuses what was not written over its newest revision. */
class Server {
  draft: Draft | null = null;
  writes: string[] = [];
  isDown = false;
  /** Refuses longer texts. */
  most = 1_000;
  load = async () => {
    this.#answer();
    return this.draft;
  };
  save = async ({ text }: Words, revision: number) => {
    this.#answer();
    if (text.length > this.most) throw new Problem({ status: 422, code: "text_length", title: "Too long" });
    if ((this.draft?.revision ?? 0) !== revision) throw new Problem({ status: 409, code: "draft_changed" });
    this.write(text, revision + 1);
    return this.draft;
  };
  drop = async (revision: number) => {
    this.#answer();
    if (this.draft && this.draft.revision !== revision)
      throw new Problem({ status: 409, code: "draft_changed" });
    this.draft = null;
  };
  write(text: string, revision: number) {
    this.writes.push(text);
    const whole = { without_quote: false, without_signature: false, erased: false };
    this.draft = { text, revision, cc: [], bcc: [], attachments: [], updated_at: "", ...whole };
  }
  #answer() {
    if (this.isDown) throw new Problem({ status: 0, code: "offline" });
  }
}

const NAME = "w.m.cnv_1.reply";

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new Server();
  return () => vi.useRealTimers();
});

async function keeper(): Promise<Keeper> {
  const { load, save, drop } = server;
  const made = new Keeper({ load, save, drop, shadow: browserShadow(NAME), aside: browserAside(NAME) });
  await vi.advanceTimersByTimeAsync(0);
  return made;
}

const rest = () => vi.advanceTimersByTimeAsync(1_000);

test("typing is saved once it rests, and the mark says what is true at each step", async () => {
  const kept = await keeper();
  expect(kept.get().state).toBe("empty");
  kept.edit({ text: "He" });
  kept.edit({ text: "Hello" });
  expect(kept.get().state).toBe("unsaved");
  await rest();
  expect(kept.get().state).toBe("saved");
  expect(server.writes).toEqual(["Hello"]);
});

test("a reload within the rest loses nothing", async () => {
  (await keeper()).edit({ text: "Hello" });
  vi.clearAllTimers();
  const again = await keeper();
  expect(again.get().words.text).toBe("Hello");
  await rest();
  expect(server.draft?.text).toBe("Hello");
});

test("while the server is away it stays unsaved and is saved when it is back", async () => {
  const kept = await keeper();
  server.isDown = true;
  kept.edit({ text: "Hello" });
  await rest();
  expect(kept.get().state).toBe("unsaved");
  server.isDown = false;
  kept.wake();
  await rest();
  expect(kept.get().state).toBe("saved");
});

test("what the server refuses stays on the screen with the reason, and is tried again with the next change", async () => {
  const kept = await keeper();
  server.most = 5;
  kept.edit({ text: "Hello there" });
  await rest();
  expect(kept.get()).toMatchObject({ state: "unsaved", words: { text: "Hello there" } });
  expect(kept.get().refusal?.title).toBe("Too long");
  kept.edit({ text: "Hello you" });
  expect(kept.get().refusal?.title).toBe("Too long");
  await rest();
  expect(server.writes).toEqual([]);
  kept.edit({ text: "Hello" });
  await rest();
  expect(kept.get()).toEqual({ state: "saved", words: { text: "Hello", attachments: [] } });
  expect(server.writes).toEqual(["Hello"]);
});

test("words that were refused outlive a reload, and emptying them ends the refusal", async () => {
  server.most = 5;
  const kept = await keeper();
  kept.edit({ text: "Hello there" });
  await rest();
  const again = await keeper();
  await rest();
  expect(again.get().words.text).toBe("Hello there");
  expect(again.get().refusal?.code).toBe("text_length");
  again.clear();
  expect(again.get()).toEqual({ state: "empty", words: { text: "", attachments: [] } });
});

test("what was written elsewhere is never written over: both stand until one is chosen", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  await rest();
  server.write("From the phone", 2);
  kept.edit({ text: "Hello there" });
  await rest();
  expect(kept.get()).toMatchObject({ state: "both", words: { text: "Hello there" } });
  expect(kept.get().theirs?.text).toBe("From the phone");
  expect(server.draft?.text).toBe("From the phone");
  kept.choose("mine");
  await rest();
  expect(server.draft).toMatchObject({ text: "Hello there", revision: 3 });
});

test("the other version can be taken instead", async () => {
  server.write("From the phone", 1);
  const kept = await keeper();
  server.write("Later from the phone", 2);
  kept.edit({ text: "Hello" });
  await rest();
  kept.choose("theirs");
  await rest();
  expect(kept.get()).toMatchObject({ state: "saved", words: { text: "Later from the phone" } });
});

test("sending empties it, also across a reload before the server knew", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  await rest();
  server.isDown = true;
  kept.clear();
  expect(kept.get().state).toBe("empty");
  vi.clearAllTimers();
  server.isDown = false;
  const again = await keeper();
  expect(again.get().words.text).toBe("");
  await rest();
  expect(server.draft).toBeNull();
});

test("what is begun while the server drops the sent draft is saved as a new one", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  await rest();
  kept.edit({ text: "Next" });
  server.draft = null;
  await rest();
  await rest();
  expect(server.draft).toMatchObject({ text: "Next", revision: 1 });
  expect(kept.get().state).toBe("saved");
});

test("a message that comes back stands above what was begun meanwhile", async () => {
  const kept = await keeper();
  kept.edit({ text: "Begun" });
  kept.putBack({ text: "Back", attachments: ["att_1"] });
  expect(kept.get().words).toMatchObject({ text: "Back\n\nBegun", attachments: ["att_1"] });
});

test("sending one of two versions leaves the other as the draft", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  await rest();
  server.write("From the phone", 2);
  kept.edit({ text: "Hello there" });
  await rest();
  kept.clear();
  await rest();
  expect(kept.get()).toMatchObject({ state: "saved", words: { text: "From the phone" } });
});

test("a draft that another page sent is empty here too, and is neither saved nor sent again", async () => {
  server.write("Hello", 1);
  const kept = await keeper();
  server.draft = null;
  kept.sentElsewhere({ text: "Hello", attachments: [] });
  expect(kept.get()).toEqual({ state: "empty", words: { text: "", attachments: [] } });
  await rest();
  expect(server.writes).toEqual(["Hello"]);
  kept.edit({ text: "Next" });
  await rest();
  expect(server.draft).toMatchObject({ text: "Next", revision: 1 });
});

test("words that another page sent while they were not saved here are not saved after it", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  kept.sentElsewhere({ text: "Hello", attachments: [] });
  await rest();
  expect(server.writes).toEqual([]);
});

test("words other than those that another page sent stay, and it is said", async () => {
  server.write("Hello", 1);
  const kept = await keeper();
  kept.edit({ text: "Hello there" });
  server.draft = null;
  kept.sentElsewhere({ text: "Hello", attachments: [] });
  expect(kept.get()).toMatchObject({ wasSent: true, words: { text: "Hello there" } });
  await rest();
  await rest();
  expect(kept.get()).toMatchObject({ wasSent: true, state: "saved" });
  kept.goOn();
  expect(kept.get().wasSent).toBeUndefined();
  expect(server.draft).toMatchObject({ text: "Hello there", revision: 1 });
});

test("what another page sends says nothing where nothing is written", async () => {
  const kept = await keeper();
  kept.sentElsewhere({ text: "Hello", attachments: [] });
  expect(kept.get().wasSent).toBeUndefined();
});

test("what another page wrote over the draft that was sent is the draft then", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  await rest();
  expect(kept.revision()).toBe(1);
  server.write("Newer", 2);
  kept.clear();
  await rest();
  expect(server.draft?.text).toBe("Newer");
  expect(kept.get()).toMatchObject({ state: "saved", words: { text: "Newer" } });
});

test("a message that left a newer draft alone leaves its keeper alone", async () => {
  const kept = await keeper();
  kept.edit({ text: "Hello" });
  await rest();
  kept.clear();
  kept.edit({ text: "Next" });
  await rest();
  kept.dropped(1);
  kept.edit({ text: "Next one" });
  await rest();
  expect(kept.get()).toMatchObject({ state: "saved", words: { text: "Next one" } });
});

test("what was begun meanwhile and goes another way waits aside, over a reload, until its turn", async () => {
  const kept = await keeper();
  kept.edit({ text: "To the supplier", mode: "forward", in_reply_to: "itm_1" });
  const begun = kept.get().words;
  kept.putBack({ text: "To the customer", mode: "reply", in_reply_to: "itm_1", attachments: [] });
  expect(kept.get()).toMatchObject({ words: { text: "To the customer", mode: "reply" }, aside: [begun] });
  await rest();
  const again = await keeper();
  expect(again.get().aside).toEqual([begun]);
  again.swap(begun);
  expect(again.get()).toMatchObject({ words: begun, aside: [{ text: "To the customer" }] });
  again.clear();
  expect(again.get().words.text).toBe("To the customer");
  expect(again.get().aside).toBeUndefined();
});

test("what waits aside can be thrown away", async () => {
  const kept = await keeper();
  kept.edit({ text: "One", mode: "reply", in_reply_to: "itm_1" });
  kept.putBack({ text: "Other", mode: "reply", in_reply_to: "itm_2", attachments: [] });
  for (const waiting of kept.get().aside ?? []) kept.throwAway(waiting);
  expect(kept.get()).toMatchObject({ words: { text: "Other" } });
  expect(kept.get().aside).toBeUndefined();
});
