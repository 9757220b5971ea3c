import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The zone in which hours are meant. */
export function ZoneChoice({
  id,
  value,
  disabled = false,
  onChange,
}: {
  id?: string;
  value: string;
  disabled?: boolean;
  onChange: (zone: string) => void;
}) {
  const { t } = useTranslation("settings");
  const zones = new Set([value, ...Intl.supportedValuesOf("timeZone")]);
  return (
    <NativeSelect
      {...(id ? { id } : {})}
      label={t("timeZone")}
      maw={320}
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[...zones].sort()}
    />
  );
}
