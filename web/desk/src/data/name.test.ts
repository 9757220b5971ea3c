import { expect, test } from "vitest";
import { knownName } from "./name";

test.each([
  ["山田 花子", "山田 花子"],
  ["vis_070a5h5b00000", undefined],
  ["vis_à-vis", "vis_à-vis"],
  ["", undefined],
  [null, undefined],
])("%s is known as %s", (name, known) => {
  expect(knownName({ name })).toBe(known);
});
