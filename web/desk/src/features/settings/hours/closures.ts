import type { Schemas } from "@tsunagu/shared/api/client";
import { dayTyped } from "../../../ui/when/typed";

/** A range of closed days as the fields of a form. */
export interface ClosureFields {
  name: string;
  /** Every year, `12-29`; else once, `2026-12-29`. */
  isYearly: boolean;
  /** First and last day; empty until it is typed. */
  from: string;
  to: string;
}

/** Ranges that most workspaces in Japan have, one click each. */
export const USUAL = {
  yearEnd: { isYearly: true, from: "12-29", to: "01-03" },
  obon: { isYearly: true, from: "08-13", to: "08-16" },
} as const;

/** A range filled in. */
export function closureOf({ name, from, to }: Schemas["Closure"]): ClosureFields {
  return { name: name ?? "", isYearly: from.length === "12-29".length, from, to };
}

/** What the server takes for a range. */
export function closureJson({ name, from, to }: ClosureFields): Schemas["Closure"] {
  return { from, to, name: name.trim() || null };
}

/** Whether both ends are there, and in order; one of every year may go over the turn of the year. */
export function isClosure({ isYearly, from, to }: ClosureFields): boolean {
  return from !== "" && to !== "" && (isYearly || from <= to);
}

/** The same days every year, or once from this year on; an end that is no day then is empty. */
export function repeated(closure: ClosureFields, isYearly: boolean, today: string): ClosureFields {
  const { from, to } = closure;
  if (isYearly === closure.isYearly) return closure;
  if (isYearly) return { ...closure, isYearly, from: from.slice(5), to: to.slice(5) };
  const year = Number(today.slice(0, 4));
  const once = (day: string, of: number) => dayTyped(`${of}-${day}`) ?? "";
  return { ...closure, isYearly, from: once(from, year), to: once(to, to < from ? year + 1 : year) };
}

/** Whether a range of every year begins or ends on a day that most years do not have. */
export function hasLeapDay({ isYearly, from, to }: ClosureFields): boolean {
  return isYearly && (from === "02-29" || to === "02-29");
}
