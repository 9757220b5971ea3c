/** A language of the screens. */
export type Locale = "ja" | "en";

/** Where dates and numbers are shown: the language, and the zone of whoever looks. */
export interface Place {
  locale: Locale;
  timeZone: string;
}

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(place: Place, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.locale} ${place.timeZone} ${name}`;
  const found = made.get(key);
  if (found) return found;
  const tag = place.locale === "ja" ? "ja-JP" : "en-GB";
  const fresh = new Intl.DateTimeFormat(tag, { timeZone: place.timeZone, ...options });
  made.set(key, fresh);
  return fresh;
}

const days = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a zone, `2026-11-28`. */
export function dayOf({ timeZone }: Place, moment: Date): string {
  let form = days.get(timeZone);
  if (!form) {
    // Swedish writes dates as ISO 8601 does.
    form = new Intl.DateTimeFormat("sv-SE", { timeZone });
    days.set(timeZone, form);
  }
  return form.format(moment);
}

/** Hours and minutes, `9:05` or `09:05`. */
export function time(place: Place, moment: Date): string {
  return formatter(place, "time", { hour: "2-digit", minute: "2-digit" }).format(moment);
}

/** A day with its weekday, for separators; the year only when it is not the one of `now`. */
export function day(place: Place, moment: Date, now: Date): string {
  const sameYear = dayOf(place, moment).slice(0, 4) === dayOf(place, now).slice(0, 4);
  return sameYear
    ? formatter(place, "day", { month: "long", day: "numeric", weekday: "short" }).format(moment)
    : formatter(place, "day-year", {
        year: "numeric",
        month: "long",
        day: "numeric",
        weekday: "short",
      }).format(moment);
}

/** A full date and time, for titles and details. */
export function dateTime(place: Place, moment: Date): string {
  return formatter(place, "full", { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/** The short form of lists: the time today, the day this year, the date before. */
export function briefly(place: Place, moment: Date, now: Date): string {
  const [then, today] = [dayOf(place, moment), dayOf(place, now)];
  if (then === today) return time(place, moment);
  if (then.slice(0, 4) === today.slice(0, 4)) {
    return formatter(place, "brief", { month: "numeric", day: "numeric" }).format(moment);
  }
  return formatter(place, "brief-year", { year: "numeric", month: "numeric", day: "numeric" }).format(moment);
}

const relatives = new Map<Locale, Intl.RelativeTimeFormat>();

function relative({ locale }: Place): Intl.RelativeTimeFormat {
  const words = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  relatives.set(locale, words);
  return words;
}

/** How long ago or ahead, in the largest unit that fits: `3 minutes ago`, `3 分前`. */
export function ago(place: Place, moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const words = relative(place);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(Math.trunc(seconds), "second");
}

/** How long something lasts, in the largest unit that fits: `3 minutes`, `3 分`; what lies ahead lasts no second. */
export function lasting(place: Place, milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const minutes = Math.floor(seconds / 60);
  const [unit, value] =
    minutes >= 1_440
      ? (["day", Math.floor(minutes / 1_440)] as const)
      : minutes >= 60
        ? (["hour", Math.floor(minutes / 60)] as const)
        : minutes >= 1
          ? (["minute", minutes] as const)
          : (["second", seconds] as const);
  return new Intl.NumberFormat(place.locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** A number with the separators of the language. */
export function number(place: Place, value: number): string {
  return new Intl.NumberFormat(place.locale).format(value);
}

/** A count that was not counted to its end is shown with `+`. */
export function count(place: Place, value: number, more: boolean): string {
  return more ? `${number(place, value)}+` : number(place, value);
}

/** A size of a file in the largest unit that fits. */
export function fileSize(place: Place, bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  const digits = at === 0 || value >= 100 ? 0 : 1;
  const unit = units[at] ?? "byte";
  return new Intl.NumberFormat(place.locale, {
    style: "unit",
    unit,
    unitDisplay: at === 0 ? "long" : "short",
    maximumFractionDigits: digits,
  }).format(value);
}

/** Names joined as the language joins a list. */
export function list(place: Place, names: string[]): string {
  return new Intl.ListFormat(place.locale, { type: "conjunction" }).format(names);
}
