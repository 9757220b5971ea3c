import { expect, test } from "vitest";
import { startOf } from "./days";

test("a day begins at midnight where the browser stands, and ends where the next begins", () => {
  expect(startOf("2026-02-28")).toBe(new Date(2026, 1, 28).toISOString());
  expect(startOf("2026-02-28", 1)).toBe(new Date(2026, 2, 1).toISOString());
  expect(startOf("")).toBeUndefined();
});
