import type { Settings } from "../../../data/workspace";
import { wholeNumber } from "../parts/whole";

/** The classes of conversations that are kept for days of their own. */
export const CLASSES = ["resolved", "system_mail", "spam"] as const;
export type Class = (typeof CLASSES)[number];

/** Days as somebody types them; empty is for ever. */
export type Days = Record<Class, string>;

const MOST = 36_500;

/** The days of the settings, as fields show them. */
export function daysOf({ retention }: Settings): Days {
  const text = (days: number | null | undefined) => (days ? String(days) : "");
  return {
    resolved: text(retention.resolved_days),
    system_mail: text(retention.system_mail_days),
    spam: text(retention.spam_days),
  };
}

/** Whether a field can be saved: empty, or 1 to 36,500 days. */
export function isDays(text: string): boolean {
  return text.trim() === "" || wholeNumber(text, 1, MOST) !== undefined;
}

/** What the server takes for the fields. */
export function retentionOf(days: Days): Settings["retention"] {
  return {
    resolved_days: wholeNumber(days.resolved, 1, MOST) ?? null,
    system_mail_days: wholeNumber(days.system_mail, 1, MOST) ?? null,
    spam_days: wholeNumber(days.spam, 1, MOST) ?? null,
  };
}

/** The classes that would be kept for a shorter time than before: what is past the new days is destroyed. */
export function shortened(before: Days, after: Days): Class[] {
  const length = (text: string) => wholeNumber(text, 1, MOST) ?? Number.POSITIVE_INFINITY;
  return CLASSES.filter((one) => length(after[one]) < length(before[one]));
}
