import { ActionIcon, Button, Checkbox, Group, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { TimeField } from "../../../ui/when/TimeField";
import { type Day, type DayParts, isDay } from "./hours";

/** What a day that is opened begins with. */
const USUAL = { from: "09:00", to: "18:00" };

/** The end of a day as the server writes it; somebody may write it as the beginning of the next. */
const [END, MIDNIGHT] = ["24:00", "00:00"];

/** One day of the week: closed, or open in one or more parts. */
export function DayLine({
  day,
  parts,
  disabled,
  fault,
  onChange,
}: {
  day: Day;
  parts: DayParts;
  disabled: boolean;
  fault: string | undefined;
  onChange: (parts: DayParts) => void;
}) {
  const { t } = useTranslation("settings");
  const name = t(`day.${day}`);
  const put = (at: number, part: Partial<DayParts[number]>) =>
    onChange(parts.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <div>
      <Group align="center" gap="md" role="group" aria-label={name}>
        <Checkbox
          label={name}
          w={120}
          disabled={disabled}
          checked={parts.length > 0}
          onChange={(event) => onChange(event.currentTarget.checked ? [USUAL] : [])}
        />
        {parts.length === 0 ? <Text c="dimmed">{t("dayClosed")}</Text> : null}
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a day have no names; their place is who they are
          <Group key={at} gap="xs" wrap="nowrap">
            <TimeField
              aria-label={t("dayFrom", { day: name })}
              disabled={disabled}
              value={part.from}
              onChange={(from) => put(at, { from })}
            />
            <TimeField
              aria-label={t("dayTo", { day: name })}
              disabled={disabled}
              value={part.to}
              onChange={(to) => put(at, { to: to === MIDNIGHT ? END : to })}
            />
            {parts.length > 1 ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={t("partRemove", { day: name })}
                onClick={() => onChange(parts.filter((_, place) => place !== at))}
              >
                <IconX aria-hidden size={16} />
              </ActionIcon>
            ) : null}
          </Group>
        ))}
        {parts.length > 0 && parts.length < 4 ? (
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={disabled}
            aria-label={t("partAddOf", { day: name })}
            onClick={() => onChange([...parts, { from: "", to: "" }])}
          >
            {t("partAdd")}
          </Button>
        ) : null}
      </Group>
      {fault && !isDay(parts) ? (
        <Text role="alert" size="sm" c="var(--danger)">
          {fault}
        </Text>
      ) : null}
    </div>
  );
}
