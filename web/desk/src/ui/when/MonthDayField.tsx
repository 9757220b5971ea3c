import { useTranslation } from "react-i18next";
import { usePlace } from "../place";
import { ParsedField, type ParsedProps } from "./ParsedField";
import { dayShown, monthDayTyped } from "./typed";

/** A day of every year, `12-29`. */
export function MonthDayField(props: ParsedProps) {
  const { t } = useTranslation("ui");
  const { locale } = usePlace();
  return (
    <ParsedField
      {...props}
      parse={monthDayTyped}
      show={(day) => dayShown(locale, day)}
      placeholder={dayShown(locale, t("monthDayPattern"))}
      unclear={t("unclearDay", { example: dayShown(locale, "12-29") })}
      width={112}
    />
  );
}
