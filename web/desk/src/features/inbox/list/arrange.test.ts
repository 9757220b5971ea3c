import { expect, test } from "vitest";
import type { Conversation } from "../../../data/shapes";
import type { ConversationPages } from "../../../live/rows";
import { arrange, entered, left } from "./arrange";

const row = (id: string, at: string) => ({ id, last_item_at: at }) as Conversation;

function pagesOf(rows: Conversation[], more?: string): ConversationPages {
  const placed = Object.fromEntries(rows.map(({ id, last_item_at }) => [id, last_item_at]));
  return { pages: [{ items: rows, placed, next_cursor: more ?? null }], pageParams: [""] };
}

const ids = (pages: ConversationPages) => arrange(pages).map(({ id }) => id);

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
  expect(ids(entered(entered(pages, row("n", "10")), row("n", "10")))).toEqual(["n", "a", "b"]);
  expect(entered(pages, row("old", "01"))).toBe(pages);
  expect(ids(left(pages, "a"))).toEqual(["b"]);
});
