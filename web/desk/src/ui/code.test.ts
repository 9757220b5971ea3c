import { expect, test } from "vitest";
import { isCode, tidyCode } from "./code";

test("a code is read from any keyboard, spaced or not", () => {
  for (const typed of ["012345", " 012 345", "０１２３４５", "０１２　３４５", "012-345", "０１２ー３４５"]) {
    expect(tidyCode(typed)).toBe("012345");
    expect(isCode("phone", typed)).toBe(true);
  }
  expect(tidyCode("ABCDE－fghjk ")).toBe("abcdefghjk");
});

test("what cannot be a code of its kind is none", () => {
  for (const typed of ["", "12345", "1234567", "12345a", "一二三四五六"])
    expect(isCode("phone", typed)).toBe(false);
  expect(isCode("recovery", "abcde-fghjk")).toBe(true);
  for (const typed of ["", "012345", "abcde-fghj", "abcde-fghjkm"])
    expect(isCode("recovery", typed)).toBe(false);
});
