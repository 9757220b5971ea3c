import { momentOf, wallOf, weekdayOf } from "@tsunagu/shared/locale/zone";

/** Hours and minutes a conversation comes back at, on another day. */
const MORNING = { hour: 9, minute: 0 };
/** "Later today" is so many hours from now, and not after the last of them. */
const LATER_HOURS = 3;
const LATEST_HOUR = 21;
const MONDAY = 1;

export type SnoozeName = "later" | "tomorrow" | "monday" | "week";

/** The times a snooze is offered until, by the clock of a zone; one that is the same as another is left out. */
export function snoozeTimes(timeZone: string, now: Date): { name: SnoozeName; until: Date }[] {
  const wall = wallOf(timeZone, now);
  const daysOn = (days: number) => momentOf(timeZone, { ...wall, ...MORNING, day: wall.day + days });
  const toMonday = (MONDAY - weekdayOf(timeZone, now) + 7) % 7 || 7;
  const times: { name: SnoozeName; until: Date }[] = [];
  if (wall.hour + LATER_HOURS < LATEST_HOUR) {
    times.push({
      name: "later",
      until: momentOf(timeZone, { ...wall, hour: wall.hour + LATER_HOURS, minute: 0 }),
    });
  }
  times.push({ name: "tomorrow", until: daysOn(1) });
  if (toMonday > 1) times.push({ name: "monday", until: daysOn(toMonday) });
  if (toMonday !== 7) times.push({ name: "week", until: daysOn(7) });
  return times;
}
