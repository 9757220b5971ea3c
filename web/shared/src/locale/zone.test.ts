import { expect, test } from "vitest";
import { momentOf, wallOf, weekdayOf } from "./zone";

test("a wall clock and its moment are each other's in any zone, around changes of the clocks too", () => {
  for (const zone of ["Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC"]) {
    for (const [month, day] of [
      [1, 1],
      [3, 8],
      [3, 29],
      [4, 5],
      [11, 1],
      [12, 31],
    ] as const) {
      const wall = { year: 2026, month, day, hour: 9, minute: 30 };
      expect(wallOf(zone, momentOf(zone, wall)), `${zone} ${month}/${day}`).toEqual(wall);
    }
  }
});

test("days run over, and the weekday is that of the zone", () => {
  const moment = momentOf("Asia/Tokyo", { year: 2026, month: 11, day: 31, hour: 9, minute: 0 });
  expect(moment.toISOString()).toBe("2026-12-01T00:00:00.000Z");
  expect(weekdayOf("Asia/Tokyo", new Date("2026-11-28T20:00:00Z"))).toBe(0);
  expect(weekdayOf("America/New_York", new Date("2026-11-28T20:00:00Z"))).toBe(6);
});
