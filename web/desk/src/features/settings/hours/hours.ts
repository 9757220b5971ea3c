import type { Schemas } from "@tsunagu/shared/api/client";
import { dayTyped } from "../../../ui/when/typed";
import { type ClosureFields, closureJson, closureOf } from "./closures";

/** The days of the week as the server counts them. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** When people answer on one day; closed without parts. */
export type DayParts = { from: string; to: string }[];

/** The hours as the fields of a form. */
export interface HoursFields {
  timeZone: string;
  week: DayParts[];
  isJapan: boolean;
  /** Further closed days, one a line. */
  closed: string;
  /** Closed ranges, once or every year. */
  closures: ClosureFields[];
}

/** The fields filled in. */
export function fieldsOf(settings: Schemas["Settings"]): HoursFields {
  return {
    timeZone: settings.time_zone,
    week: DAYS.map((_, at) => settings.hours.week[at] ?? []),
    isJapan: settings.hours.holidays === "jp",
    closed: (settings.hours.closed_days ?? []).join("\n"),
    closures: (settings.hours.closures ?? []).map(closureOf),
  };
}

/** What the server takes for the fields. */
export function patchOf({
  timeZone,
  week,
  isJapan,
  closed,
  closures,
}: HoursFields): Schemas["SettingsPatch"] {
  const closedDays = daysOf(closed) ?? [];
  return {
    time_zone: timeZone,
    hours: {
      week,
      holidays: isJapan ? "jp" : null,
      closed_days: closedDays,
      closures: closures.map(closureJson),
    },
  };
}

/** The calendar days of a text, one a line, written `2026-12-29` or `2026/12/29`; nothing when one is none. */
export function daysOf(text: string): string[] | undefined {
  const lines = text
    .normalize("NFKC")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const days = lines.map(dayTyped);
  return days.every((day) => day !== undefined) ? days : undefined;
}

/** Whether the parts of a day follow each other, each beginning before it ends. */
export function isDay(parts: DayParts): boolean {
  return parts.every(({ from, to }, at) => {
    const before = parts[at - 1];
    return from !== "" && to !== "" && from < to && (!before || before.to <= from);
  });
}
