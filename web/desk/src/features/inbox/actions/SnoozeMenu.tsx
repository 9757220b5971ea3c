import { Button, Group, Stack, Text } from "@mantine/core";
import { isIme } from "@tsunagu/shared/ime";
import { dateTime } from "@tsunagu/shared/locale/format";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Flyout } from "../../../ui/Flyout";
import { useNow, usePlace } from "../../../ui/place";
import { DayField } from "../../../ui/when/DayField";
import { TimeField } from "../../../ui/when/TimeField";
import type { MenuProps } from "./menu";
import { snoozeTimes } from "./snoozeTimes";
import { useConversationActions } from "./useConversationActions";

/** Until when conversations are hidden: some usual times, or any other. */
export function SnoozeMenu({ which, onDone, ...flyout }: MenuProps) {
  const { t } = useTranslation("actions");
  const { snooze } = useConversationActions();
  const place = usePlace();
  const now = useNow();
  const [chosen, setChosen] = useState({ day: "", time: "09:00" });
  const other = chosen.day && chosen.time ? new Date(`${chosen.day}T${chosen.time}`) : undefined;
  const isAhead = other !== undefined && other.getTime() > Date.now();
  const until = (moment: Date) => {
    flyout.onClose();
    void snooze(which, moment).then((done) => done && onDone?.());
  };
  return (
    <Flyout title={t("snooze")} width={340} {...flyout}>
      <Stack gap={2} onKeyDown={moveAmongButtons}>
        {snoozeTimes(place.timeZone, now).map((time, at) => (
          <Button
            key={time.name}
            variant="subtle"
            fullWidth
            justify="space-between"
            rightSection={dateTime(place, time.until)}
            {...(at === 0 ? { "data-autofocus": true } : {})}
            onClick={() => until(time.until)}
          >
            {t(`until.${time.name}`)}
          </Button>
        ))}
      </Stack>
      <Group align="end" gap="sm" mt="sm" wrap="nowrap">
        <DayField
          label={t("until.other")}
          value={chosen.day}
          onChange={(day) => setChosen((now) => ({ ...now, day }))}
        />
        <TimeField
          aria-label={t("until.time")}
          value={chosen.time}
          onChange={(time) => setChosen((now) => ({ ...now, time }))}
        />
        <Button flex="none" disabled={!isAhead} onClick={() => other && until(other)}>
          {t("snooze")}
        </Button>
      </Group>
      {other && !isAhead ? (
        <Text role="alert" size="sm" mt={4} c="var(--danger)">
          {t("until.past")}
        </Text>
      ) : null}
    </Flyout>
  );
}

function moveAmongButtons(event: KeyboardEvent<HTMLElement>): void {
  if (isIme(event) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  event.preventDefault();
  const buttons: HTMLElement[] = [...event.currentTarget.querySelectorAll("button")];
  const at = document.activeElement instanceof HTMLElement ? buttons.indexOf(document.activeElement) : -1;
  const next = (at + (event.key === "ArrowDown" ? 1 : -1) + buttons.length) % buttons.length;
  buttons[next]?.focus();
}
