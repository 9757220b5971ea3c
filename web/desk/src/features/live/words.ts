import type { Place } from "@tsunagu/shared/locale/format";
import { lasting } from "@tsunagu/shared/locale/format";

/** A rate in thousandths as a percentage, with a decimal where it has one. */
export function percent(place: Place, thousandths: number): string {
  const form = new Intl.NumberFormat(place.locale, { style: "percent", maximumFractionDigits: 1 });
  return form.format(thousandths / 1_000);
}

/** A rate, or a dash of nothing. */
export const percentOr = (place: Place, thousandths: number | null | undefined): string =>
  thousandths === null || thousandths === undefined ? NOTHING : percent(place, thousandths);

/** A length of time, or a dash where there was none to measure. */
export const lastingOr = (place: Place, milliseconds: number | null | undefined): string =>
  milliseconds === null || milliseconds === undefined ? NOTHING : lasting(place, milliseconds);

/** Stands where there is nothing to count. */
export const NOTHING = "–";
