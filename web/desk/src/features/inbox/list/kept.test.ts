import { expect, test } from "vitest";
import type { Conversation } from "../../../data/shapes";
import type { ConversationPages } from "../../../live/rows";
import { keptOf, ROW } from "./kept";

/** Pages of so many rows each. */
function list(...sizes: number[]): ConversationPages {
  const pages = sizes.map((size, page) => ({
    items: Array.from({ length: size }, (_, row) => ({ id: `cnv_${page}_${row}` }) as Conversation),
    next_cursor: `after_${page}`,
  }));
  return { pages, pageParams: ["", ...sizes.slice(1).map((_, page) => `after_${page}`)] };
}

const sizes = ({ pages }: ConversationPages) => pages.map(({ items }) => items.length);

test("whoever comes back to the top of a long list reads its first pages, not all of them", () => {
  const kept = keptOf(list(50, 200, 200, 200), 0);
  expect(sizes(kept)).toEqual([50, 200]);
  expect(kept.pageParams).toEqual(["", "after_0"]);
});

test("what stands where it was scrolled to stays, with what comes next", () => {
  expect(sizes(keptOf(list(50, 200, 200, 200), 300 * ROW))).toEqual([50, 200, 200]);
  expect(sizes(keptOf(list(50, 200, 200, 200), 640 * ROW))).toEqual([50, 200, 200, 200]);
});

test("a short list stays as it is", () => {
  const short = list(50, 20);
  expect(keptOf(short, 0)).toBe(short);
  const empty = list(0);
  expect(keptOf(empty, 0)).toBe(empty);
});
