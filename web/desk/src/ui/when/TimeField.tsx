import { useTranslation } from "react-i18next";
import { ParsedField, type ParsedProps } from "./ParsedField";
import { timeTyped } from "./typed";

const asIs = (value: string) => value;

/** A time of day, `09:30`, in 24 hours in both languages. */
export function TimeField(props: ParsedProps) {
  const { t } = useTranslation("ui");
  return (
    <ParsedField
      {...props}
      parse={timeTyped}
      show={asIs}
      placeholder="09:30"
      unclear={t("unclearTime")}
      width={96}
    />
  );
}
