import { expect, test } from "vitest";
import { lasting, type Place } from "./format";

const HERE: Place = { locale: "en", timeZone: "Asia/Tokyo" } as Place;

test.each([
  [-5_000, "0 seconds"],
  [26_900, "26 seconds"],
  [60_000, "1 minute"],
  [3_599_000, "59 minutes"],
  [7_200_000, "2 hours"],
  [172_800_000, "2 days"],
])("what lasts %i ms lasts %s", (milliseconds, words) => {
  expect(lasting(HERE, milliseconds)).toBe(words);
});

test("a length is told in the language of the desk", () => {
  expect(lasting({ ...HERE, locale: "ja" }, 180_000)).toBe("3 分");
});
