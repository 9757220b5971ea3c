import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../../data/cache";
import { keys } from "../../../../data/keys";
import type { Item, Party } from "../../../../data/shapes";
import { startTexts } from "../../../../i18n/start";
import { anItem } from "../../timeline/item.fixture";
import type { Choice } from "../channel/choices";
import type { Keeper } from "../draft/keeper";
import type { Words } from "../draft/words";
import type { ReplyNow } from "../useReply";
import { useSendReply } from "./useSendReply";

const add = vi.hoisted(() => vi.fn());
vi.mock("../../outbox/own", () => ({ outboxOf: () => ({ add }) }));

beforeAll(() => startTexts("ja"));
beforeEach(() => {
  add.mockClear();
  cache.setQueryData(keys.me, { role: {}, member: { id: "me" }, workspace: {} } as never);
});

const MAIL = { id: "chn_1", kind: "mail", name: "Support", subject: true, copies: true } as Choice;
const asParty = (address: string): Party => ({ name: "", address });
const FAY = "fay@customer.example";
const first = anItem({ id: "itm_1" });
const second = anItem({ id: "itm_2", text: "One more thing" });
const third = anItem({ id: "itm_3", text: "And another" });

function writing(conversation: string) {
  let words: Words = { text: "Hello", mode: "reply", seen: "itm_1", attachments: [] };
  const keeper = {
    clear: () => undefined,
    revision: () => undefined,
    edit: (change: Partial<Words>) => {
      words = { ...words, ...change };
    },
  } as unknown as Keeper;
  const drawn = (items: Item[], to: string[]) => ({
    conversation: { id: conversation, structure: 0 },
    items,
    words,
    keeper,
    field: { current: null },
    onWrote: () => undefined,
    onSent: () => undefined,
    quote: undefined,
    signature: "",
    isUploading: false,
    reply: {
      choice: MAIL,
      mode: "reply",
      to: to.map(asParty),
      cc: [],
      bcc: [],
      subject: "",
      known: [FAY],
    } as unknown as ReplyNow,
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  );
  const shown = renderHook((props) => useSendReply(props), { wrapper, initialProps: drawn([first], [FAY]) });
  let last: [Item[], string[]] = [[first], [FAY]];
  const now = (...next: typeof last) => {
    last = next;
    shown.rerender(drawn(...next));
  };
  return {
    now,
    send: () => act(() => shown.result.current.send()),
    sendAnyway: () => {
      act(() => shown.result.current.sendAnyway());
      now(...last);
    },
    held: () => shown.result.current.held,
  };
}

test("everything that speaks against sending is asked at once", () => {
  const reply = writing("cnv_1");
  reply.now([first, second], [FAY, "dan@wrong.example"]);
  reply.send();
  expect(reply.held()).toEqual({ arrived: second, domains: ["wrong.example"] });
  expect(add).not.toHaveBeenCalled();
  reply.sendAnyway();
  expect(reply.held()).toBeUndefined();
  expect(add).toHaveBeenCalledOnce();
});

test("a receiver added while a question stands is asked about before it is sent", () => {
  const reply = writing("cnv_2");
  reply.now([first, second], [FAY]);
  reply.send();
  expect(reply.held()).toEqual({ arrived: second, domains: [] });
  reply.now([first, second], [FAY, "dan@wrong.example"]);
  reply.sendAnyway();
  expect(reply.held()).toEqual({ arrived: undefined, domains: ["wrong.example"] });
  expect(add).not.toHaveBeenCalled();
  reply.sendAnyway();
  expect(add).toHaveBeenCalledOnce();
});

test("what arrives while a question stands is shown before it is sent", () => {
  const reply = writing("cnv_3");
  reply.now([first, second], [FAY, "dan@wrong.example"]);
  reply.send();
  reply.now([first, second, third], [FAY, "dan@wrong.example"]);
  reply.sendAnyway();
  expect(reply.held()).toEqual({ arrived: third, domains: [] });
  expect(add).not.toHaveBeenCalled();
});
