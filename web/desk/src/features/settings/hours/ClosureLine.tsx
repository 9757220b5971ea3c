import { ActionIcon, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { dayOf } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../data/serverClock";
import { usePlace } from "../../../ui/place";
import { DayField } from "../../../ui/when/DayField";
import { MonthDayField } from "../../../ui/when/MonthDayField";
import { type ClosureFields, hasLeapDay, isClosure, repeated } from "./closures";

/** The longest name the server takes. */
const LONGEST_NAME = 100;

/** One range of closed days. */
export function ClosureLine({
  closure,
  number,
  disabled,
  fault,
  onChange,
  onRemove,
}: {
  closure: ClosureFields;
  /** Its place among all, from 1: how one without a name is called. */
  number: number;
  disabled: boolean;
  fault: string | undefined;
  onChange: (closure: ClosureFields) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const called = closure.name.trim() || t("closureNumber", { number });
  const Field = closure.isYearly ? MonthDayField : DayField;
  return (
    <div>
      <Group align="flex-end" gap="sm" role="group" aria-label={called}>
        <TextInput
          label={t("closureName")}
          autoComplete="off"
          maxLength={LONGEST_NAME}
          disabled={disabled}
          value={closure.name}
          onChange={(event) => onChange({ ...closure, name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("closureRepeats")}
          disabled={disabled}
          value={closure.isYearly ? "yearly" : "once"}
          data={[
            { value: "yearly", label: t("closureYearly") },
            { value: "once", label: t("closureOnce") },
          ]}
          onChange={(event) => {
            const today = dayOf(place, new Date(serverNow()));
            onChange(repeated(closure, event.currentTarget.value === "yearly", today));
          }}
        />
        <Field
          label={t("closureFrom")}
          disabled={disabled}
          value={closure.from}
          onChange={(from) => onChange({ ...closure, from })}
        />
        <Field
          label={t("closureTo")}
          disabled={disabled}
          value={closure.to}
          onChange={(to) => onChange({ ...closure, to })}
        />
        {disabled ? null : (
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t("closureRemove", { name: called })}
            onClick={onRemove}
          >
            <IconX aria-hidden size={16} />
          </ActionIcon>
        )}
      </Group>
      {hasLeapDay(closure) ? (
        <Text size="sm" c="dimmed">
          {t("closureLeapDay")}
        </Text>
      ) : null}
      {fault && !isClosure(closure) ? (
        <Text role="alert" size="sm" c="var(--danger)">
          {fault}
        </Text>
      ) : null}
    </div>
  );
}
