import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { keys } from "../data/keys";
import type { Notice, NoticePage, NoticePages } from "../data/notifications";
import { fold } from "./fold";
import type { Frame } from "./frames";

let cache: QueryClient;
beforeEach(() => {
  cache = new QueryClient();
});

function notice(id: string, kind: string, conversation: string): Notice {
  return {
    id,
    kind,
    at: "2026-11-28T09:00:00Z",
    read: false,
    conversation: { id: conversation, profile: { id: "prf_1", erased: false } },
    by: { kind: "system" },
  };
}

function frame(kind: Frame["kind"], data: unknown): Frame {
  return { topic: "notifications", kind, data, seq: "s" };
}

function page(items: Notice[], count: number): NoticePage {
  return { items, unread: { count, more: false } };
}

const shown = () => {
  const pages = cache.getQueryData<NoticePages>(keys.notifications)?.pages ?? [];
  return [pages.flatMap(({ items }) => items.map(({ id }) => id)), pages[0]?.unread.count];
};

test("a new one comes to the top once, with the count", () => {
  fold(cache, frame("snapshot", page([notice("evt_1", "mention", "cnv_1")], 1)));
  const news = { notification: notice("evt_2", "mention", "cnv_1"), unread: { count: 2, more: false } };
  fold(cache, frame("enter", news));
  fold(cache, frame("enter", news));
  expect(shown()).toEqual([["evt_2", "evt_1"], 2]);
});

test("of an answer only the newest of a conversation stays", () => {
  const known = [notice("evt_1", "replied", "cnv_1"), notice("evt_0", "replied", "cnv_2")];
  fold(cache, frame("snapshot", page(known, 2)));
  const unread = { count: 2, more: false };
  fold(cache, frame("enter", { notification: notice("evt_2", "replied", "cnv_1"), unread }));
  expect(shown()).toEqual([["evt_2", "evt_0"], 2]);
});

test("a kind that is wanted in no list changes the count alone", () => {
  const ways = { in_app: false, sound: true, system: true };
  cache.setQueryData(keys.preferences, { notifications: { replied: ways } });
  fold(cache, frame("snapshot", page([], 0)));
  const unread = { count: 0, more: false };
  fold(cache, frame("enter", { notification: notice("evt_2", "replied", "cnv_1"), unread }));
  expect(shown()).toEqual([[], 0]);
});

test("what was read elsewhere comes as it is now", () => {
  fold(cache, frame("snapshot", page([notice("evt_1", "mention", "cnv_1")], 1)));
  fold(cache, frame("snapshot", page([{ ...notice("evt_1", "mention", "cnv_1"), read: true }], 0)));
  expect(shown()).toEqual([["evt_1"], 0]);
});
