import { Group, Input, NativeSelect, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Duration, Unit } from "./duration";

export const SHORT: readonly Unit[] = ["second", "minute", "hour"];
export const LONG: readonly Unit[] = ["minute", "hour", "day"];

/** A length of time: how many, and of what. What is typed becomes plain when the field is left. */
export function DurationField({
  id,
  label,
  help,
  value,
  units = SHORT,
  fault,
  onChange,
  onLeave,
}: {
  id?: string;
  label: string;
  help?: string;
  value: Duration;
  units?: readonly Unit[];
  fault?: string | undefined;
  onChange: (value: Duration) => void;
  onLeave?: () => void;
}) {
  const { t } = useTranslation("routing");
  const own = useId();
  const field = id ?? own;
  const shown = units.includes(value.unit) ? units : [value.unit, ...units];
  const told = [help ? `${field}-help` : "", fault ? `${field}-fault` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <Input.Label htmlFor={field}>{label}</Input.Label>
      {help ? <Input.Description id={`${field}-help`}>{help}</Input.Description> : null}
      <Group gap="xs" wrap="nowrap" mt={4}>
        <TextInput
          id={field}
          inputMode="numeric"
          autoComplete="off"
          w={96}
          value={value.amount}
          error={Boolean(fault)}
          aria-describedby={told || undefined}
          onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
          onBlur={() => {
            onChange({ ...value, amount: value.amount.normalize("NFKC").trim() });
            onLeave?.();
          }}
        />
        <NativeSelect
          aria-label={t("unitOf", { label })}
          w={120}
          value={value.unit}
          onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as Unit })}
          data={shown.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        />
      </Group>
      {fault ? (
        <Input.Error id={`${field}-fault`} mt={4}>
          {fault}
        </Input.Error>
      ) : null}
    </div>
  );
}
