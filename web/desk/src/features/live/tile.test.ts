import { expect, test } from "vitest";
import { direction, isGood } from "./tile";

test("some numbers should be high, the others low", () => {
  expect(isGood("service_level", { value: 800, target: 800 })).toBe(true);
  expect(isGood("service_level", { value: 799, target: 800 })).toBe(false);
  expect(isGood("abandonment", { value: 51, target: 50 })).toBe(false);
  expect(isGood("waiting", { value: 2, target: 2 })).toBe(true);
  expect(isGood("longest_wait_ms", { value: null, target: null })).toBeUndefined();
});

test("a direction needs something to compare with", () => {
  expect(direction({ value: 3, before: 2 })).toBe("up");
  expect(direction({ value: 0, before: 2 })).toBe("down");
  expect(direction({ value: 2, before: 2 })).toBe("same");
  expect(direction({ value: 2, before: null })).toBeUndefined();
});
