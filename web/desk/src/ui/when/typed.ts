import type { Locale } from "@tsunagu/shared/locale/format";

/**
 * The calendar day of what was typed, as `2026-12-29`; written with `-`, `/`, `.` or 年月日, in full width too. Nothing
 * for anything else, nor for a day no month has.
 */
export function dayTyped(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim();
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== written
    ? undefined
    : written;
}

/**
 * The day of every year of what was typed, as `12-29`; written with `-`, `/`, `.` or 月日, in full width too. 29 February is
 * one.
 */
export function monthDayTyped(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim();
  const [, month, day] = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? [];
  // A leap year has every day of every year.
  return month && day ? dayTyped(`2000-${month}-${day}`)?.slice(5) : undefined;
}

/** A calendar day as the field of a language shows it; year first in both, which nobody reads in two ways. */
export function dayShown(locale: Locale, day: string): string {
  return locale === "ja" ? day.replaceAll("-", "/") : day;
}

/**
 * The time of day of what was typed, as `09:30`; written `9:30`, `930`, `9時半`, `9時30分` or `9時`, in full width too. The
 * end of a day is `24:00`, and nothing is later.
 */
export function timeTyped(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim().replace("半", "30分");
  const [, hour, minute = "0"] =
    /^(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分)?)$/.exec(plain)?.flatMap((part) => part ?? []) ??
    /^(\d{1,2})(\d{2})$/.exec(plain) ??
    [];
  if (!hour) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  if (Number(minute) > 59 || minutes > 24 * 60) return undefined;
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}
