import type { Sla } from "../../../../data/routing";
import { LONG } from "../parts/DurationField";
import { type Duration, durationOf, secondsOf } from "../parts/duration";

/** The times of a service level in their order, each with its name on the server. */
export const CLOCKS = {
  first: "first_reply_minutes",
  next: "next_reply_minutes",
  resolve: "resolve_minutes",
} as const;
export type Clock = keyof typeof CLOCKS;

/** A service level as the fields of its form; a time that is empty does not count. */
export interface SlaFields extends Record<Clock, Duration> {
  name: string;
  onlyHours: boolean;
}

/** A year, in seconds. */
const MOST = 525_600 * 60;

/** The fields filled in. A new one begins with an answer within an hour. */
export function fieldsOf(sla: Sla | undefined): SlaFields {
  const shown = (minutes: number | null | undefined): Duration =>
    minutes ? durationOf(minutes * 60, LONG) : { amount: "", unit: "minute" };
  return {
    name: sla?.name ?? "",
    first: sla ? shown(sla.first_reply_minutes) : { amount: "1", unit: "hour" },
    next: shown(sla?.next_reply_minutes),
    resolve: shown(sla?.resolve_minutes),
    onlyHours: sla?.only_hours ?? true,
  };
}

/** The minutes of a time; null where it does not count, nothing where it is no such time. */
export function minutesOf(time: Duration): number | null | undefined {
  if (time.amount.trim() === "") return null;
  const seconds = secondsOf(time, 60, MOST);
  return seconds === undefined ? undefined : seconds / 60;
}

/** What the server takes for the fields; they were checked before. */
export function bodyOf(fields: SlaFields) {
  return {
    name: fields.name.trim(),
    first_reply_minutes: minutesOf(fields.first) ?? null,
    next_reply_minutes: minutesOf(fields.next) ?? null,
    resolve_minutes: minutesOf(fields.resolve) ?? null,
    only_hours: fields.onlyHours,
  };
}
