/** A day and time as a clock on the wall of a zone shows it. Months count from 1. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The clock of a zone; made once, since making one takes longer than a hundred looks at it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  clocks.set(timeZone, clock);
  return clock;
}

/** What a clock in a zone shows at a moment. */
export function wallOf(timeZone: string, moment: Date): Wall {
  const parts = clockOf(timeZone).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: of("year"), month: of("month"), day: of("day"), hour: of("hour"), minute: of("minute") };
}

/**
 * The moment a clock in a zone shows this; days and hours may run over (`day: 32`). A time that a change of the clocks
 * leaves out is the one an hour later.
 */
export function momentOf(timeZone: string, wall: Wall): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const first = asUtc - offset(timeZone, asUtc);
  return new Date(asUtc - offset(timeZone, first));
}

/** The day of the week in a zone, 0 is Sunday. */
export function weekdayOf(timeZone: string, moment: Date): number {
  const { year, month, day } = wallOf(timeZone, moment);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function offset(timeZone: string, at: number): number {
  const { year, month, day, hour, minute } = wallOf(timeZone, new Date(at));
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}
