import { expect, test } from "vitest";
import { isQuiet } from "./quiet";

const NIGHT = { from: "22:00", to: "07:30" };
const NOON = { from: "12:00", to: "13:00" };

test.each([
  [NIGHT, "2026-11-28T12:59:00Z", false],
  [NIGHT, "2026-11-28T13:00:00Z", true],
  [NIGHT, "2026-11-28T15:05:00Z", true],
  [NIGHT, "2026-11-28T22:29:00Z", true],
  [NIGHT, "2026-11-28T22:30:00Z", false],
  [NOON, "2026-11-28T03:00:00Z", true],
  [NOON, "2026-11-28T04:00:00Z", false],
  [null, "2026-11-28T15:00:00Z", false],
])("%o at %s in Tokyo: %s", (span, moment, quiet) => {
  expect(isQuiet(span, new Date(moment), "Asia/Tokyo")).toBe(quiet);
});
