import { expect, test } from "vitest";
import { closureJson, closureOf, isClosure, repeated, USUAL } from "./closures";

const yearEnd = { name: "", ...USUAL.yearEnd };

test("a range comes back as it was kept", () => {
  for (const kept of [
    { from: "12-29", to: "01-03", name: "年末年始" },
    { from: "2027-08-13", to: "2027-08-16", name: null },
  ]) {
    expect(closureJson(closureOf(kept))).toEqual(kept);
  }
});

test("a range that is once from now on keeps its days, over the turn of the year too", () => {
  const once = repeated(yearEnd, false, "2026-11-30");
  expect([once.from, once.to]).toEqual(["2026-12-29", "2027-01-03"]);
  expect(repeated(once, true, "2026-11-30")).toEqual(yearEnd);
  const leap = repeated({ ...yearEnd, from: "02-29", to: "03-01" }, false, "2026-11-30");
  expect([leap.from, leap.to]).toEqual(["", "2026-03-01"]);
});

test("both ends are needed, and once in order", () => {
  expect(isClosure(yearEnd)).toBe(true);
  expect(isClosure({ ...yearEnd, to: "" })).toBe(false);
  expect(isClosure({ ...yearEnd, isYearly: false, from: "2027-01-03", to: "2026-12-29" })).toBe(false);
});
