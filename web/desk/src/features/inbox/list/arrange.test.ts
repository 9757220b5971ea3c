import { expect, test } from "vitest";
import type { Conversation } from "../../../data/shapes";
import type { ConversationPages } from "../../../live/rows";
import { arrange, entered, left } from "./arrange";

const row = (id: string, at: string) => ({ id, last_item_at: at }) as Conversation;

function pagesOf(rows: Conversation[], more?: string): ConversationPages {
  const placed = Object.fromEntries(rows.map(({ id, last_item_at }) => [id, last_item_at]));
  return { pages: [{ items: rows, placed, next_cursor: more ?? null }], pageParams: [""] };
}

const ids = (pages: ConversationPages) => arrange(pages, "newest").map(({ id }) => id);

test("the server's order stays, even where times do not follow it; a stirred row goes by its time", () => {
  const pages = pagesOf([row("a", "09"), row("late", "02"), row("b", "08"), row("c", "07")]);
  expect(ids(pages)).toEqual(["a", "late", "b", "c"]);
  const first = pages.pages[0];
  if (!first) throw new Error("no page");
  const stirred = { ...pages, pages: [{ ...first, items: first.items.with(3, row("c", "10")) }] };
  expect(ids(stirred)).toEqual(["c", "a", "late", "b"]);
});

test("a row comes in once, and waits for its page when that was not read", () => {
  const pages = pagesOf([row("a", "09"), row("b", "08")], "more");
  expect(ids(entered(entered(pages, row("n", "10"), "newest"), row("n", "10"), "newest"))).toEqual([
    "n",
    "a",
    "b",
  ]);
  expect(entered(pages, row("old", "01"), "newest")).toBe(pages);
  expect(ids(left(pages, "a"))).toEqual(["b"]);
});

test("in the order of waiting a new message moves nobody, an answered one goes behind those who wait", () => {
  const waits = (id: string, at: string, since: string | null): Conversation => ({
    ...row(id, at),
    waiting_since: since,
  });
  const rows = [waits("a", "05", "01"), waits("b", "09", "02"), waits("c", "08", null)];
  const placed = { a: "waits 01", b: "waits 02", c: "08" };
  const pages = { pages: [{ items: rows, placed, next_cursor: null }], pageParams: [""] };
  const order = (changed: Conversation, at: number) => {
    const items = rows.with(at, changed);
    return arrange({ pages: [{ items, placed, next_cursor: null }] }, "waiting").map(({ id }) => id);
  };
  expect(arrange(pages, "waiting").map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(order(waits("b", "10", "02"), 1)).toEqual(["a", "b", "c"]);
  expect(order(waits("a", "10", null), 0)).toEqual(["b", "a", "c"]);
  expect(order(waits("c", "11", "11"), 2)).toEqual(["a", "b", "c"]);
});
