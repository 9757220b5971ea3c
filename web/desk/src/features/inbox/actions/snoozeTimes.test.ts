import { expect, test } from "vitest";
import { snoozeTimes } from "./snoozeTimes";

const offered = (zone: string, now: string) =>
  snoozeTimes(zone, new Date(now)).map(({ name, until }) => [name, until.toISOString()]);

test("times are those of the zone's clock", () => {
  // Saturday 10:20 in Tokyo.
  expect(offered("Asia/Tokyo", "2026-11-28T01:20:00Z")).toEqual([
    ["later", "2026-11-28T04:00:00.000Z"],
    ["tomorrow", "2026-11-29T00:00:00.000Z"],
    ["monday", "2026-11-30T00:00:00.000Z"],
    ["week", "2026-12-05T00:00:00.000Z"],
  ]);
});

test("late in the evening there is no later today, and no time is offered twice", () => {
  // Sunday 22:00 in New York: tomorrow is Monday.
  expect(offered("America/New_York", "2026-11-30T03:00:00Z").map(([name]) => name)).toEqual([
    "tomorrow",
    "week",
  ]);
  // Monday: next Monday is in a week.
  expect(offered("Asia/Tokyo", "2026-11-30T01:00:00Z").map(([name]) => name)).toEqual([
    "later",
    "tomorrow",
    "monday",
  ]);
});
