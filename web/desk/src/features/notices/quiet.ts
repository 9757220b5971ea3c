import { time } from "@tsunagu/shared/locale/format";

/** Whether a moment lies within a span of each day, as 22:00 to 07:30; it may pass midnight. */
export function isQuiet(
  span: { from: string; to: string } | null | undefined,
  moment: Date,
  timeZone: string,
): boolean {
  if (!span) return false;
  const clock = clockOf(moment, timeZone);
  return span.from <= span.to ? span.from <= clock && clock < span.to : span.from <= clock || clock < span.to;
}

/** The time of day with two digits each, as spans are written. */
function clockOf(moment: Date, timeZone: string): string {
  return time({ locale: "ja", timeZone }, moment).padStart(5, "0");
}
