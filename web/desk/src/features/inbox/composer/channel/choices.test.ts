import { expect, test } from "vitest";
import type { Way } from "../../../../data/shapes";
import { anItem } from "../../timeline/item.fixture";
import { choicesOf, lostBy, meanwhile, usualChoice } from "./choices";

const MAIL: Way = {
  id: "mail",
  kind: "mail",
  name: "Support",
  reason: null,
  usual: false,
  addresses: ["support@shop.example"],
  signature: "",
  has_copies: true,
  has_subject: true,
  has_html: true,
  can_take_back: true,
};
const CHAT: Way = {
  ...MAIL,
  id: "chat",
  kind: "webchat",
  name: "Chat",
  usual: true,
  addresses: [],
  has_copies: false,
  has_subject: false,
  has_html: false,
};
const OTHER: Way = { ...CHAT, id: "site2", usual: false, reason: "no_handle" };

const from = (id: string) => [anItem({ channel: { id, kind: "", name: "" } })];

test("a channel that cannot reach the customer keeps the server's reason", () => {
  expect(choicesOf([CHAT, MAIL, OTHER]).map(({ id, cannot }) => [id, cannot])).toEqual([
    ["chat", undefined],
    ["mail", undefined],
    ["site2", "no_handle"],
  ]);
});

test("until the server has answered the channels of the conversation are offered as they were", () => {
  const ref = { id: "site2", kind: "webchat", name: "Site" };
  expect(meanwhile([CHAT, MAIL, OTHER], [ref]).map(({ id, cannot, usual }) => [id, cannot, usual])).toEqual([
    ["site2", undefined, true],
  ]);
});

test("an answer goes by the channel the customer used last, when it can be used", () => {
  const choices = choicesOf([MAIL, CHAT, OTHER]);
  expect(usualChoice(choices, [...from("chat"), ...from("mail")], undefined)?.id).toBe("mail");
  expect(usualChoice(choices, from("site2"), undefined)?.id).toBe("chat");
  expect(usualChoice(choicesOf([MAIL, OTHER]), from("site2"), undefined)?.id).toBe("mail");
});

test("what a channel cannot carry is named", () => {
  const [chat] = choicesOf([CHAT]);
  if (!chat) throw new Error("no chat");
  expect(lostBy(chat, { html: "<p>", subject: "s", cc: [{ name: "", address: "a@b" }] })).toEqual([
    "formatting",
    "subject",
    "copies",
  ]);
  expect(lostBy(chat, {})).toEqual([]);
});
