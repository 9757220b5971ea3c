import { expect, test } from "vitest";
import { isBefore, sortOf, standing } from "./order";
import type { Conversation } from "./shapes";

const row = (last_item_at: string, waiting_since: string | null = null) =>
  ({ last_item_at, waiting_since }) as Conversation;

test("the longest waiting come first unless something else is chosen or searched for", () => {
  expect(sortOf({})).toBe("waiting");
  expect(sortOf({ sort: "newest" })).toBe("newest");
  expect(sortOf({ q: "invoice", sort: "newest" })).toBeUndefined();
});

test("what waits stands before what does not, the longest waiting at the top; the rest by its newest message", () => {
  const rows = [row("05"), row("01", "01"), row("09"), row("07", "02")];
  const order = rows.toSorted((a, b) => (isBefore("waiting", a, b) ? -1 : 1)).map((one) => one.last_item_at);
  expect(order).toEqual(["01", "07", "09", "05"]);
  const newest = rows.toSorted((a, b) => (isBefore("newest", a, b) ? -1 : 1)).map((one) => one.last_item_at);
  expect(newest).toEqual(["09", "07", "05", "01"]);
});

test("a further message of whoever waits does not move them in the order of waiting", () => {
  expect(standing("waiting", row("05", "01"))).toBe(standing("waiting", row("09", "01")));
  expect(standing("newest", row("05", "01"))).not.toBe(standing("newest", row("09", "01")));
});
