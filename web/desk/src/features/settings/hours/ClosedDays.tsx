import { Checkbox, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The days on which nobody answers, whatever the week says. */
export function ClosedDays({
  id,
  isJapan,
  closed,
  disabled = false,
  fault,
  onJapan,
  onClosed,
  onLeave,
}: {
  /** Of the box for Japan's holidays. */
  id?: string;
  isJapan: boolean;
  closed: string;
  disabled?: boolean;
  fault?: string | undefined;
  onJapan: (isJapan: boolean) => void;
  onClosed: (closed: string) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation("settings");
  return (
    <>
      <Checkbox
        {...(id ? { id } : {})}
        label={t("holidaysJapan")}
        description={t("holidaysJapanHelp")}
        disabled={disabled}
        checked={isJapan}
        onChange={(event) => onJapan(event.currentTarget.checked)}
      />
      <Textarea
        label={t("closedOthers")}
        description={t("closedOthersHelp")}
        autosize
        minRows={2}
        maxRows={10}
        maw={320}
        disabled={disabled}
        value={closed}
        onChange={(event) => onClosed(event.currentTarget.value)}
        onBlur={onLeave}
        error={fault}
      />
    </>
  );
}
