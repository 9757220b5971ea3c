import { expect, test } from "vitest";
import { wholeNumber } from "./whole";

test("whole numbers are read in full width too, within their bounds", () => {
  expect(wholeNumber("７", 0, 90)).toBe(7);
  expect(wholeNumber(" 90 ", 0, 90)).toBe(90);
  expect(wholeNumber("91", 0, 90)).toBeUndefined();
  expect(wholeNumber("1.5", 0, 90)).toBeUndefined();
  expect(wholeNumber("-1", 0, 90)).toBeUndefined();
  expect(wholeNumber("", 0, 90)).toBeUndefined();
});
