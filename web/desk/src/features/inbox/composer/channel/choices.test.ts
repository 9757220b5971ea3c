import { expect, test } from "vitest";
import type { Channel } from "../../../../data/shapes";
import { anItem } from "../../timeline/item.fixture";
import { choicesOf, lostBy, usualChoice } from "./choices";

const MAIL = {
  kind: "mail",
  handle_kind: "mail",
  delivery: "handed_over",
  has_copies: true,
  has_subject: true,
  has_html: true,
  can_take_back: true,
};
const CHAT = {
  ...MAIL,
  kind: "webchat",
  handle_kind: "visitor",
  delivery: "fetched",
  has_copies: false,
  has_subject: false,
  has_html: false,
};

function channel(id: string, kind: string, change: Partial<Channel> = {}): Channel {
  return {
    id,
    kind,
    name: id,
    enabled: true,
    settings: {} as Channel["settings"],
    secrets_set: [],
    ...change,
  };
}

const here = { channels: [{ id: "chat", kind: "webchat", name: "Chat" }] };
const all = [channel("chat", "webchat"), channel("mail", "mail"), channel("site2", "webchat")];

test("a channel that cannot reach the customer is listed with the reason", () => {
  const why = (handles: { kind: string; address: string }[]) =>
    choicesOf(here, all, [MAIL, CHAT], handles).map(({ id, cannot }) => [id, cannot]);
  expect(why([])).toEqual([
    ["chat", undefined],
    ["mail", "noAddress"],
    ["site2", "notCameBy"],
  ]);
  expect(why([{ kind: "mail", address: "tom@shop.example" }])[1]).toEqual(["mail", undefined]);
  const off = choicesOf(here, [channel("chat", "webchat", { enabled: false })], [CHAT], []);
  expect(off[0]?.cannot).toBe("off");
});

test("without the right to read channels those of the conversation are offered", () => {
  const choices = choicesOf(
    { channels: [{ id: "m", kind: "mail", name: "Support" }] },
    undefined,
    undefined,
    undefined,
  );
  expect(choices).toMatchObject([{ id: "m", name: "Support", copies: true }]);
});

test("an answer goes by the channel the customer used last, when it can be used", () => {
  const choices = choicesOf(here, all, [MAIL, CHAT], [{ kind: "mail", address: "a@b" }]);
  const byMail = anItem({ channel: { id: "mail", kind: "mail", name: "mail" } });
  expect(
    usualChoice(choices, [anItem({ channel: { id: "chat", kind: "webchat", name: "" } }), byMail], undefined)
      ?.id,
  ).toBe("mail");
  expect(
    usualChoice(choices, [anItem({ channel: { id: "site2", kind: "webchat", name: "" } })], undefined)?.id,
  ).toBe("chat");
});

test("what a channel cannot carry is named", () => {
  const [chat] = choicesOf(here, all, [MAIL, CHAT], []);
  if (!chat) throw new Error("no chat");
  expect(lostBy(chat, { html: "<p>", subject: "s", cc: [{ name: "", address: "a@b" }] })).toEqual([
    "formatting",
    "subject",
    "copies",
  ]);
  expect(lostBy(chat, {})).toEqual([]);
});
