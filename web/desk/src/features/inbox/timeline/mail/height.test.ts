import { expect, test } from "vitest";
import { frameHeight } from "./height";

test("a short mail has a low frame, a long one or one with pictures a high one, and none is out of bounds", () => {
  expect(frameHeight("Thanks!", 0)).toBe(160);
  expect(frameHeight("a\n".repeat(9), 0)).toBe(288);
  expect(frameHeight("あ".repeat(600), 0)).toBe(288);
  expect(frameHeight("Thanks!", 1)).toBe(232);
  expect(frameHeight("a\n".repeat(500), 20)).toBe(480);
});
