import { expect, test } from "vitest";
import type { Unsent } from "../../outbox/entry";
import { typedWords } from "./putBack";
import { broughtBack, isSameWay } from "./way";
import { bodyOf, type Chosen, type Words, wordsOf } from "./words";

const dan = { name: "Dan", address: "dan@supplier.example" };
const answer: Words = {
  text: "Private",
  mode: "reply",
  in_reply_to: "itm_1",
  channel: "chn_1",
  seen: "itm_1",
  attachments: ["att_1"],
};

test("two texts are joined only where both go the same way", () => {
  const same = { ...answer, text: "Begun", seen: "itm_2", attachments: ["att_2"] };
  expect(broughtBack(answer, same)).toEqual({
    words: { ...same, text: "Private\n\nBegun", attachments: ["att_1", "att_2"] },
  });
  const others: Partial<Words>[] = [
    { mode: "forward", to: [dan] },
    { mode: "reply_all" },
    { in_reply_to: "itm_2" },
    { channel: "chn_2" },
    { to: [dan] },
    { bcc: [dan] },
  ];
  for (const change of others) {
    const begun = { ...same, ...change };
    expect(broughtBack(answer, begun)).toEqual({ words: answer, aside: begun });
  }
  expect(broughtBack(answer, { text: "", attachments: [] })).toEqual({ words: answer });
});

test("whether copies are left open or empty is one, where receivers are named", () => {
  expect(
    isSameWay({ ...answer, to: [dan] }, { ...answer, to: [{ ...dan, name: "" }], cc: [], bcc: [] }),
  ).toBe(true);
});

test("a draft keeps what it answers, how, and what is left out", () => {
  const whole = { ...answer, without_quote: true, without_signature: true };
  const kept = { ...bodyOf(whole, 1), revision: 1, erased: false, updated_at: "" };
  expect(wordsOf(kept as never)).toEqual(whole);
});

test("what was typed comes back as it was chosen, also a forward of an earlier version of the page", () => {
  const entry = {
    conversation: "cnv_1",
    body: { type: "reply", text: "Look\n\n-- \nEmma", forward_of: "itm_1", to: [dan], subject: "Lamp" },
    words: "Look",
  } as Unsent;
  expect(typedWords(entry)).toMatchObject({ text: "Look", mode: "forward", in_reply_to: "itm_1", to: [dan] });
  const chosen: Chosen = {
    mode: "forward",
    in_reply_to: "itm_1",
    to: [dan],
    subject: "Lamp",
    seen: "itm_2",
  };
  expect(typedWords({ ...entry, chosen })).toMatchObject({ ...chosen, text: "Look", attachments: [] });
});
