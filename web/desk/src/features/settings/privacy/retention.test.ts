import { expect, test } from "vitest";
import { isDays, retentionOf, shortened } from "./retention";

test("empty is for ever, and days are read in full width too", () => {
  expect(retentionOf({ resolved: "３６５", system_mail: "", spam: "30" })).toEqual({
    resolved_days: 365,
    system_mail_days: null,
    spam_days: 30,
  });
  expect(isDays("")).toBe(true);
  expect(isDays("0")).toBe(false);
  expect(isDays("36501")).toBe(false);
});

test("only what is kept for a shorter time asks before it is saved", () => {
  const before = { resolved: "365", system_mail: "", spam: "30" };
  expect(shortened(before, { resolved: "400", system_mail: "", spam: "" })).toEqual([]);
  expect(shortened(before, { resolved: "100", system_mail: "90", spam: "30" })).toEqual([
    "resolved",
    "system_mail",
  ]);
});
