import { ActionIcon } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePlace } from "../place";
import { ParsedField, type ParsedProps } from "./ParsedField";
import { dayShown, dayTyped } from "./typed";

/** A calendar day, typed, or chosen in the browser's calendar. */
export function DayField(props: ParsedProps) {
  const { t } = useTranslation("ui");
  const { locale } = usePlace();
  const calendar = useRef<HTMLInputElement>(null);
  const { value, disabled = false, onChange } = props;
  return (
    <ParsedField
      {...props}
      parse={dayTyped}
      show={(day) => dayShown(locale, day)}
      placeholder={dayShown(locale, t("dayPattern"))}
      unclear={t("unclearDay", { example: dayShown(locale, "2026-12-29") })}
      rightSection={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={disabled}
            aria-label={t("calendar")}
            onClick={() => calendar.current?.showPicker()}
          >
            <IconCalendar aria-hidden size={16} />
          </ActionIcon>
          <input
            ref={calendar}
            type="date"
            aria-hidden
            tabIndex={-1}
            value={value}
            style={{
              position: "absolute",
              inset: "auto 0 0 auto",
              width: 1,
              height: 1,
              opacity: 0,
              border: 0,
            }}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </>
      }
    />
  );
}
