import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { waysQuery } from "../../../data/conversations";
import { keys } from "../../../data/keys";
import type { Conversation, Item, Way } from "../../../data/shapes";
import { startTexts } from "../../../i18n/start";
import { anItem } from "../timeline/item.fixture";
import type { Keeper } from "./draft/keeper";
import { keeperOf } from "./draft/own";
import { useDraft } from "./draft/useDraft";
import { arrivedSince } from "./send/warnings";
import { useReply } from "./useReply";

const MAIL = { id: "chn_m", kind: "mail", name: "Support" };
const CHAT = { id: "chn_c", kind: "webchat", name: "Chat" };
const carla = { name: "Carla", address: "carla@customer.example" };
const dan = { name: "Dan", address: "dan@supplier.example" };
const asked = anItem({
  id: "itm_1",
  channel: MAIL,
  from: carla,
  subject: "Broken lamp",
  text: "It is broken.",
});
const supplied = anItem({ id: "itm_2", channel: MAIL, from: dan, subject: "Re: Fwd: Broken lamp" });
const chatted = anItem({ id: "itm_3", channel: CHAT });

const way = (channel: typeof MAIL, change: Partial<Way>) =>
  ({
    ...channel,
    addresses: ["shop@example.com"],
    signature: "",
    has_copies: channel === MAIL,
    has_subject: channel === MAIL,
    has_html: channel === MAIL,
    can_take_back: true,
    usual: channel === MAIL,
    reason: null,
    ...change,
  }) as Way;

let conversation: Conversation;
let tests = 0;

beforeAll(() => startTexts("en"));
beforeEach(() => {
  cache.clear();
  tests += 1;
  const me = { role: { permissions: [] }, member: { id: `mbr_${tests}` }, workspace: { id: "w" } };
  cache.setQueryData(keys.me, me as never);
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const { url } = input as Request;
    if (url.endsWith("/items/itm_1")) return Response.json({ ...asked, conversation: "cnv_1" });
    if (url.includes("/items/")) return Response.json({ status: 404, code: "not_found" }, { status: 404 });
    return Response.json({ draft: null, others: [] });
  });
  conversation = { id: "cnv_1", profile: { id: "prf_1" }, channels: [MAIL, CHAT] } as never;
  ways(way(MAIL, {}), way(CHAT, {}));
});

function ways(...list: Way[]) {
  cache.setQueryData(waysQuery(conversation).queryKey, list);
}

async function writing(items: Item[]) {
  const shown = renderHook(
    (now: Item[]) => {
      const { draft, keeper } = useDraft("cnv_1", "reply");
      return { ...useReply(conversation, now, draft.words, keeper), words: draft.words, keeper };
    },
    {
      initialProps: items,
      wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
    },
  );
  await act(async () => undefined);
  return shown;
}

const edit = (keeper: Keeper, change: Parameters<Keeper["edit"]>[0]) => act(() => keeper.edit(change));

test("an empty reply follows the newest; from the first letter on it stays with what it answers", async () => {
  const { result, rerender, unmount } = await writing([asked]);
  edit(result.current.keeper, { text: "Sorry to hear that" });
  rerender([asked, supplied, chatted]);
  expect(result.current).toMatchObject({ answered: asked, to: [carla], choice: { id: "chn_m" } });
  unmount();
  const again = await writing([asked, supplied, chatted]);
  const { words, keeper } = again.result.current;
  expect(again.result.current).toMatchObject({ answered: asked, to: [carla], choice: { id: "chn_m" } });
  expect(arrivedSince([asked, supplied, chatted], undefined, words.seen)).toBe(chatted);
  edit(keeper, { text: "" });
  expect(again.result.current).toMatchObject({ answered: chatted, choice: { id: "chn_c" } });
});

test("what arrived can be answered instead, with the words there are", async () => {
  const { result, rerender } = await writing([asked]);
  edit(result.current.keeper, { text: "Thank you" });
  rerender([asked, supplied]);
  act(() => result.current.begin(undefined, supplied));
  expect(result.current).toMatchObject({ answered: supplied, to: [dan], mode: "reply" });
  expect(result.current.words).toMatchObject({ text: "Thank you", seen: "itm_2" });
});

test("a message that was chosen stays chosen when the words are emptied", async () => {
  const { result } = await writing([asked, supplied]);
  act(() => result.current.begin("reply", asked));
  edit(result.current.keeper, { text: "A" });
  edit(result.current.keeper, { text: "" });
  expect(result.current.to).toEqual([carla]);
});

test("a message that lies further back is looked up, and one that is gone is never replaced by another", async () => {
  const { result } = await writing([supplied]);
  edit(result.current.keeper, { text: "A", mode: "reply", in_reply_to: "itm_1" });
  expect(result.current).toMatchObject({ answers: "asked", to: [] });
  await vi.waitFor(() => expect(result.current).toMatchObject({ answers: "there", to: [carla] }));
  edit(result.current.keeper, { in_reply_to: "itm_9" });
  await vi.waitFor(() => expect(result.current).toMatchObject({ answers: "gone", to: [] }));
});

test("another subject leaves a forward a forward", async () => {
  const { result } = await writing([asked]);
  act(() => result.current.begin("forward", asked));
  edit(result.current.keeper, { to: [dan], subject: "Please look" });
  expect(result.current).toMatchObject({ mode: "forward", answered: asked, quote: { isForward: true } });
});

test("a channel that was chosen and cannot be used any more is not replaced by another", async () => {
  const { result } = await writing([asked]);
  edit(result.current.keeper, { text: "By mail, please" });
  act(() => ways(way(MAIL, { reason: "channel_unusable" }), way(CHAT, {})));
  await vi.waitFor(() => expect(result.current.choice).toBeUndefined());
});

test("words that were begun without a message stay with the newest from when they are looked at", async () => {
  const { workspace, member } = cache.getQueryData(keys.me) as never;
  const keeper = keeperOf({ workspace, member } as never, "cnv_1", "reply");
  keeper.putBack({ text: "Typed long ago", attachments: [] });
  const { result } = await writing([asked]);
  await vi.waitFor(() => expect(result.current.words).toMatchObject({ in_reply_to: "itm_1", seen: "itm_1" }));
});
