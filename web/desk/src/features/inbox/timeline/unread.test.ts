import { beforeEach, expect, test } from "vitest";
import { anItem } from "./item.fixture";
import { firstUnread, rememberSeen, seenUpTo } from "./unread";

beforeEach(() => localStorage.clear());

const items = [
  anItem({ id: "a" }),
  anItem({ id: "b", direction: "out", author: { kind: "member", id: "me", name: "" } }),
  anItem({ id: "c" }),
  anItem({ id: "d" }),
];

test("unread begins after the newest item seen here, else after what I wrote last", () => {
  expect(firstUnread(items, { seen: "c", me: "me", isWhole: true })).toBe("d");
  expect(firstUnread(items, { seen: undefined, me: "me", isWhole: true })).toBe("c");
  expect(firstUnread(items, { seen: "a", me: "me", isWhole: true })).toBe("c");
  expect(firstUnread(items, { seen: "d", me: "me", isWhole: true })).toBeUndefined();
});

test("where nothing is known everything is unread, but only once the beginning is there", () => {
  expect(firstUnread(items, { seen: "gone", me: "you", isWhole: true })).toBe("a");
  expect(firstUnread(items, { seen: "gone", me: "you", isWhole: false })).toBeUndefined();
});

test("marks of many conversations are kept, not of all there ever were", () => {
  for (let at = 0; at < 600; at += 1) rememberSeen(`cnv_${at}`, `itm_${at}`);
  rememberSeen("cnv_599", "itm_new");
  expect(seenUpTo("cnv_599")).toBe("itm_new");
  expect(seenUpTo("cnv_101")).toBe("itm_101");
  expect(seenUpTo("cnv_0")).toBeUndefined();
});

test("a spoilt mark counts as none", () => {
  localStorage.setItem("tsunagu.seen", '{"broken":');
  expect(seenUpTo("cnv_1")).toBeUndefined();
});
