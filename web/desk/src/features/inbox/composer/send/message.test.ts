import { expect, test } from "vitest";
import type { Choice } from "../channel/choices";
import { type Reply, replyOf } from "./message";

const MAIL = {
  id: "chn_1",
  kind: "mail",
  name: "Support",
  subject: true,
  copies: true,
  html: true,
} as Choice;
const SUPPLIER = { name: "Supplier", address: "parts@supplier.example" };

function reply(more: Partial<Reply>): Reply {
  return {
    words: { text: "Please look.", attachments: [] },
    choice: MAIL,
    answered: "itm_1",
    mode: "reply",
    to: [SUPPLIER],
    cc: [],
    bcc: [],
    subject: "Fwd: Broken",
    quote: { head: "On Monday Taro wrote:", original: "> It is broken.", isForward: false },
    ...more,
  };
}

test("what is handed on is named, and its words are left to the server, which has its files too", () => {
  const body = replyOf({ structure: 3 }, reply({ mode: "forward" }));
  expect(body.forward_of).toBe("itm_1");
  expect(body.in_reply_to).toBeUndefined();
  expect(body.text).not.toContain("It is broken.");
  expect(body.to).toEqual([SUPPLIER]);
});

test("an answer names what it answers and quotes it", () => {
  const body = replyOf({ structure: 3 }, reply({}));
  expect(body.in_reply_to).toBe("itm_1");
  expect(body.forward_of).toBeUndefined();
  expect(body.text).toContain("> It is broken.");
});
