import { expect, test } from "vitest";
import { durationOf, secondsOf } from "./duration";

test("a time is written in the largest unit that holds it whole, and read back", () => {
  const units = ["second", "minute", "hour"] as const;
  for (const [seconds, amount, unit] of [
    [0, "0", "second"],
    [45, "45", "second"],
    [90, "90", "second"],
    [300, "5", "minute"],
    [7_200, "2", "hour"],
    [86_400, "24", "hour"],
  ] as const) {
    expect(durationOf(seconds, units)).toEqual({ amount, unit });
    expect(secondsOf({ amount, unit }, 0, 100_000)).toBe(seconds);
  }
  expect(durationOf(45, ["minute", "hour"])).toEqual({ amount: "45", unit: "second" });
});

test("full-width digits count, and what lies outside the bounds does not", () => {
  expect(secondsOf({ amount: "１０", unit: "minute" }, 1, 600)).toBe(600);
  for (const amount of ["", "11", "-1", "1.5", "ten", "99999999999"]) {
    expect(secondsOf({ amount, unit: "minute" }, 1, 600), amount).toBeUndefined();
  }
});
