import { expect, test } from "vitest";
import { best } from "./ranking";

const PLACES = [
  ["Inbox", "受信箱", "じゅしんばこ"],
  ["Customers", "顧客", "こきゃく"],
  ["Settings", "設定", "せってい"],
];

function first(typed: string): string | undefined {
  return best(typed, PLACES, (texts) => texts)[0]?.[0];
}

test.each([
  ["inb", "Inbox"],
  ["受信", "Inbox"],
  ["ジュシン", "Inbox"],
  ["jushin", "Inbox"],
  ["settei", "Settings"],
  ["ｃｕｓｔ", "Customers"],
])("%s finds %s", (typed, place) => {
  expect(first(typed)).toBe(place);
});

test("what fits nowhere is not offered, and without words the first ones are", () => {
  expect(first("zzz")).toBeUndefined();
  expect(best("", [...PLACES, ...PLACES], (texts) => texts)).toEqual(PLACES);
});
