import { expect, test } from "vitest";
import { daysOf, isDay } from "./hours";

test("closed days are read in either way of writing, and only when there is such a day", () => {
  expect(daysOf("2026-12-29\n２０２７/1/4\n\n")).toEqual(["2026-12-29", "2027-01-04"]);
  expect(daysOf("")).toEqual([]);
  expect(daysOf("2027-02-29")).toBeUndefined();
  expect(daysOf("29 December")).toBeUndefined();
});

test("the parts of a day follow each other", () => {
  expect(isDay([])).toBe(true);
  expect(
    isDay([
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "24:00" },
    ]),
  ).toBe(true);
  expect(isDay([{ from: "12:00", to: "09:00" }])).toBe(false);
  expect(
    isDay([
      { from: "09:00", to: "13:00" },
      { from: "12:00", to: "18:00" },
    ]),
  ).toBe(false);
  expect(isDay([{ from: "", to: "18:00" }])).toBe(false);
});
