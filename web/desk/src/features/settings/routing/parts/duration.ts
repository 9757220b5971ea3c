import { wholeNumber } from "../../parts/whole";

/** What one of each unit is in seconds. */
export const UNITS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;
export type Unit = keyof typeof UNITS;

/** A length of time as somebody writes it. */
export interface Duration {
  amount: string;
  unit: Unit;
}

/** Seconds in the largest of these units that writes them whole. */
export function durationOf(seconds: number, units: readonly Unit[]): Duration {
  const fits = units.filter((unit) => seconds % UNITS[unit] === 0);
  const unit = seconds === 0 ? units[0] : fits.at(-1);
  return unit ? { amount: String(seconds / UNITS[unit]), unit } : { amount: String(seconds), unit: "second" };
}

/** The seconds somebody wrote, if they lie within the bounds. */
export function secondsOf({ amount, unit }: Duration, least: number, most: number): number | undefined {
  const number = wholeNumber(amount, 0, 999_999_999);
  const seconds = number === undefined ? undefined : number * UNITS[unit];
  return seconds !== undefined && seconds >= least && seconds <= most ? seconds : undefined;
}
