import { DayLine } from "./DayLine";
import { DAYS, type DayParts } from "./hours";

/** The hours of each day of a week. */
export function WeekLines({
  week,
  disabled = false,
  fault,
  onChange,
}: {
  week: readonly DayParts[];
  disabled?: boolean;
  fault: string | undefined;
  onChange: (week: DayParts[]) => void;
}) {
  return DAYS.map((day, at) => (
    <DayLine
      key={day}
      day={day}
      parts={week[at] ?? []}
      disabled={disabled}
      fault={fault}
      onChange={(parts) => onChange(week.map((one, place) => (place === at ? parts : one)))}
    />
  ));
}
