import { expect, test } from "vitest";
import { isIme } from "./ime";

test("a composing Enter and Safari's 229 belong to the input method, a plain Enter does not", () => {
  expect(isIme({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isIme({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isIme({ isComposing: false, keyCode: 13 })).toBe(false);
  expect(isIme({ nativeEvent: { isComposing: true, keyCode: 13 } })).toBe(true);
});
