import { expect, test, vi } from "vitest";
import type { Me } from "../../../data/shapes";
import { keeperOf } from "../composer/draft/own";
import { outboxOf } from "../outbox/own";
import { anItem } from "./item.fixture";
import { takeBack } from "./takeBack";

/** Everybody has drafts and an outbox of their own; so has every test. */
let members = 0;
function somebody(): Me {
  members += 1;
  return { workspace: { id: "w" }, member: { id: `mbr_${members}` }, role: {} } as Me;
}

/** A server that takes messages back, and keeps no draft yet. */
function server() {
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const { method } = input as Request;
    if (method === "DELETE") return new Response(null, { status: 204 });
    return Response.json({ draft: null, others: [] });
  });
}

const item = anItem({ id: "itm_9", direction: "out", text: "Wrong words\n-- \nEmma", subject: "Re: order" });

test("a message taken back puts its words where replies are written", async () => {
  server();
  const me = somebody();
  await takeBack(me, item);
  expect(keeperOf(me, "cnv_1", "reply").get().words).toMatchObject({
    text: "Wrong words\n-- \nEmma",
    subject: "Re: order",
  });
});

test("what was sent from here a moment ago comes back as it was typed", async () => {
  server();
  const me = somebody();
  vi.spyOn(outboxOf(me), "entries").mockReturnValue([
    {
      id: "k",
      conversation: "cnv_1",
      at: 1,
      body: { type: "reply", text: item.text ?? "" },
      words: "Wrong words",
      state: "sending",
      tries: 1,
      notBefore: 0,
      stored: { item: "itm_9", at: 1 },
    },
  ]);
  await takeBack(me, item);
  expect(keeperOf(me, "cnv_1", "reply").get().words.text).toBe("Wrong words");
});

test("what another browser sent comes back whole, and nothing is put below it a second time", async () => {
  server();
  const me = somebody();
  await takeBack(me, item);
  expect(keeperOf(me, "cnv_1", "reply").get().words).toMatchObject({
    without_quote: true,
    without_signature: true,
  });
});

test("a message that has left stays where it is, and nothing is put anywhere", async () => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) =>
    (input as Request).method === "DELETE"
      ? Response.json({ status: 409, code: "already_left", title: "It has left." }, { status: 409 })
      : Response.json({ draft: null, others: [] }),
  );
  const me = somebody();
  await expect(takeBack(me, item)).rejects.toThrow("It has left.");
  expect(keeperOf(me, "cnv_1", "reply").get().words.text).toBe("");
});
