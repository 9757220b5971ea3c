import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys } from "../data/keys";
import type { Conversation, Item } from "../data/shapes";
import { fold } from "./fold";
import type { Frame } from "./frames";
import type { ItemPages } from "./items";
import type { ConversationPages } from "./rows";

function row(id: string, more: Partial<Conversation> = {}): Conversation {
  return {
    id,
    number: 1,
    channels: [],
    erased: false,
    items: 1,
    last_item_at: "2026-11-28T09:00:00Z",
    may_be_forged: false,
    opened_at: "2026-11-28T09:00:00Z",
    profile: { id: "prf_1", erased: false },
    spam: false,
    status: "open",
    structure: 1,
    system_mail: false,
    tags: [],
    unread: false,
    ...more,
  };
}

function item(id: string, at: string): Item {
  return { id, occurred_at: at } as Item;
}

function frame(topic: string, kind: Frame["kind"], data: unknown): Frame {
  return { topic, kind, data, seq: "s" };
}

const LIST = keys.list({ view: "all" });

function cacheWith(rows: Conversation[]): QueryClient {
  const cache = new QueryClient();
  cache.setQueryData<ConversationPages>(LIST, { pages: [{ items: rows }], pageParams: [""] });
  return cache;
}

function ids(cache: QueryClient): string[] | undefined {
  return cache
    .getQueryData<ItemPages>(keys.items("cnv_1"))
    ?.pages.flatMap((page) => page.items.map(({ id }) => id));
}

test("a changed row is changed where it stands, and what came in makes it unread", () => {
  const cache = cacheWith([row("cnv_2"), row("cnv_1")]);
  const changed = row("cnv_1", { last_direction: "in", last_item_at: "2026-11-28T10:00:00Z", unread: null });
  fold(cache, frame("inbox:all", "delta", changed));
  const rows = cache.getQueryData<ConversationPages>(LIST)?.pages[0]?.items;
  expect(rows?.map(({ id, unread }) => [id, unread])).toEqual([
    ["cnv_2", false],
    ["cnv_1", true],
  ]);
});

test("our own answer leaves a row read", () => {
  const cache = cacheWith([row("cnv_1")]);
  const changed = row("cnv_1", { last_direction: "out", last_item_at: "2026-11-28T10:00:00Z", unread: null });
  fold(cache, frame("inbox:all", "delta", changed));
  expect(cache.getQueryData<ConversationPages>(LIST)?.pages[0]?.items[0]?.unread).toBe(false);
});

test("items come in by their time, once, and known ones are replaced", () => {
  const cache = new QueryClient();
  cache.setQueryData<ItemPages>(keys.items("cnv_1"), {
    pages: [{ items: [item("itm_3", "2026-11-28T09:03:00Z"), item("itm_1", "2026-11-28T09:01:00Z")] }],
    pageParams: [""],
  });
  const data = {
    conversation: row("cnv_1"),
    items: [item("itm_2", "2026-11-28T09:02:00Z"), item("itm_3", "2026-11-28T09:03:00Z")],
  };
  fold(cache, frame("conversation:cnv_1", "delta", data));
  fold(cache, frame("conversation:cnv_1", "delta", data));
  expect(ids(cache)).toEqual(["itm_3", "itm_2", "itm_1"]);
});

test("an item older than what was read so far waits for its page", () => {
  const cache = new QueryClient();
  cache.setQueryData<ItemPages>(keys.items("cnv_1"), {
    pages: [{ items: [item("itm_3", "2026-11-28T09:03:00Z")], next_cursor: "more" }],
    pageParams: [""],
  });
  fold(
    cache,
    frame("conversation:cnv_1", "delta", {
      conversation: row("cnv_1"),
      items: [item("itm_0", "2026-11-27T09:00:00Z")],
    }),
  );
  expect(ids(cache)).toEqual(["itm_3"]);
});

test("a conversation that went into another one says where", () => {
  const cache = new QueryClient();
  cache.setQueryData(keys.conversation("cnv_1"), row("cnv_1"));
  fold(cache, frame("conversation:cnv_1", "leave", { id: "cnv_1", number: 1, merged_into: "cnv_2" }));
  expect(cache.getQueryData<Conversation>(keys.conversation("cnv_1"))?.merged_into).toBe("cnv_2");
});
