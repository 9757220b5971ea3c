import { expect, test } from "vitest";
import { dayShown, dayTyped, monthDayTyped, timeTyped } from "./typed";

test.each([
  ["2026-12-29", "2026-12-29"],
  ["２０２６／１２／９", "2026-12-09"],
  ["2026年2月3日", "2026-02-03"],
  ["2026.2.3", "2026-02-03"],
  ["2026-02-30", undefined],
  ["29/12/2026", undefined],
  ["2026-1", undefined],
  ["", undefined],
])("%s is the day %s", (text, day) => expect(dayTyped(text)).toBe(day));

test.each([
  ["12-29", "12-29"],
  ["１／３", "01-03"],
  ["8月13日", "08-13"],
  ["2/29", "02-29"],
  ["2/30", undefined],
  ["2026-12-29", undefined],
  ["12", undefined],
])("%s is the day %s of every year", (text, day) => expect(monthDayTyped(text)).toBe(day));

test.each([
  ["9:30", "09:30"],
  ["０９：３０", "09:30"],
  ["930", "09:30"],
  ["1800", "18:00"],
  ["9時", "09:00"],
  ["9時5分", "09:05"],
  ["9時半", "09:30"],
  ["24:00", "24:00"],
  ["24:01", undefined],
  ["9:60", undefined],
  ["9", undefined],
])("%s is the time %s", (text, time) => expect(timeTyped(text)).toBe(time));

test("a day is shown year first, as each language writes it", () => {
  expect([dayShown("ja", "2026-12-29"), dayShown("en", "2026-12-29")]).toEqual(["2026/12/29", "2026-12-29"]);
});
