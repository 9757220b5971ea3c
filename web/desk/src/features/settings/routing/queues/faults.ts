import type { TFunction } from "i18next";
import type { OverflowAction } from "../../../../data/routing";
import type { Faults } from "../../../../ui/form";
import { isClosure } from "../../hours/closures";
import { daysOf, isDay } from "../../hours/hours";
import { wholeNumber } from "../../parts/whole";
import { type Duration, durationOf, secondsOf } from "../parts/duration";
import { NUMBERS, type QueueFields, RING, TIMES } from "./fields";

type T = TFunction<["routing", "settings"]>;
type Name = keyof QueueFields;

/** What is wrong with the fields of a queue, each in words. What is not in use is not looked at. */
export function faultsOf(fields: QueueFields, t: T): Faults<QueueFields> {
  const faults: Faults<QueueFields> = {};
  if (!fields.name.trim()) faults.name = t("settings:fault.name");
  for (const name of Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]) {
    const [from, to] = NUMBERS[name];
    if (isUsed(fields, name) && wholeNumber(fields[name], from, to) === undefined) {
      faults[name] = t("settings:fault.range", { from, to });
    }
  }
  for (const name of Object.keys(TIMES) as (keyof typeof TIMES)[]) {
    const [least, most] = TIMES[name];
    if (isUsed(fields, name) && secondsOf(fields[name], least, most) === undefined) {
      faults[name] = rangeOf([least, most], t);
    }
  }
  const isWeighed = [fields.idle, fields.skill, fields.occupancy].some((one) => wholeNumber(one, 1, 100));
  if (fields.policy === "weighted" && !isWeighed) faults.policy = t("fault.weights");
  if (fields.rings.some((_, at) => ringFault(fields.rings, at, t))) faults.rings = t("fault.rings");
  if (isNowhere(fields.whenFull)) faults.whenFull = t("fault.queue");
  if (isNowhere(fields.whenClosed)) faults.whenClosed = t("fault.queue");
  if (fields.isImpatient && isNowhere(fields.whenLong)) faults.whenLong = t("fault.queue");
  if (fields.hasHours && !fields.hours.week.every(isDay)) faults.hours = t("settings:fault.hours");
  else if (fields.hasHours && !daysOf(fields.hours.closed)) faults.hours = t("settings:fault.closedDays");
  else if (fields.hasHours && !fields.hours.closures.every(isClosure)) {
    faults.hours = t("settings:fault.closures");
  }
  return faults;
}

/** What is wrong with one step of asking for less. */
export function ringFault(rings: QueueFields["rings"], at: number, t: T): string | undefined {
  const seconds = (ring: { after: Duration } | undefined) => (ring ? secondsOf(ring.after, ...RING) : 0);
  const [now, before] = [seconds(rings[at]), seconds(rings[at - 1])];
  if (now === undefined) return rangeOf(RING, t);
  return before !== undefined && now <= before ? t("fault.rings") : undefined;
}

function rangeOf([least, most]: readonly [number, number], t: T): string {
  const words = (seconds: number) => {
    const { amount, unit } = durationOf(seconds, ["second", "minute", "hour", "day"]);
    return t(`length.${unit}`, { count: Number(amount) });
  };
  return t("fault.time", { from: words(least), to: words(most) });
}

function isNowhere(action: OverflowAction): boolean {
  return action.do === "move" && !action.queue;
}

function isUsed(fields: QueueFields, name: Name): boolean {
  if (name === "idle" || name === "skill" || name === "occupancy") return fields.policy === "weighted";
  if (name === "most") return fields.isLimited;
  return name !== "maxWait" || fields.isImpatient;
}
