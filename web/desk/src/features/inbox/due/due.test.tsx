import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { Due } from "../../../data/shapes";
import { startTexts } from "../../../i18n/start";
import { DueMark } from "./DueMark";
import { dueAt } from "./due";

beforeAll(() => startTexts("en"));

const sla: Due = {
  clock: "first_reply",
  due: "2026-11-30T01:00:00.000Z",
  near_from: "2026-11-30T00:45:00.000Z",
  state: "running",
};
const at = (time: string) => new Date(`2026-11-30T${time}Z`);

test.each([
  ["00:30:00", "calm", 30],
  ["00:44:59", "calm", 15],
  ["00:45:00", "near", 15],
  ["00:59:59", "near", 0],
  ["01:00:00", "over", 0],
  ["01:12:00", "over", 12],
])("at %s it is %s", (time, tone, minutes) => {
  const found = dueAt(sla, at(time).getTime());
  expect(found.tone).toBe(tone);
  expect(Math.floor(found.milliseconds / 60_000)).toBe(minutes);
});

test("a clock that stands has no time", () => {
  expect(dueAt({ ...sla, due: null, near_from: null, state: "paused" }, 0).tone).toBe("paused");
});

test("the mark says in words how much is left and turns over by itself", () => {
  const place = { locale: "en", timeZone: "Asia/Tokyo" } as const;
  const { rerender } = render(<DueMark sla={sla} place={place} now={at("00:56:00")} />);
  const mark = () => screen.getByText(/minutes/).closest("[data-due]");
  expect(mark()?.textContent).toBe("First answer4 minutes left");
  expect(mark()?.getAttribute("data-due")).toBe("near");
  rerender(<DueMark sla={sla} place={place} now={at("01:03:00")} />);
  expect(mark()?.textContent).toBe("First answer3 minutes over");
  expect(mark()?.getAttribute("data-due")).toBe("over");
});
