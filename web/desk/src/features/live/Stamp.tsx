import { Button, Group } from "@mantine/core";
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { number } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../ui/place";
import classes from "./live.module.css";
import { useSecond } from "./useSecond";

/** Numbers older than this are not those of now, in seconds. */
const OLD_S = 10;

interface Props {
  /** When what is shown was read. */
  at: string;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
}

/** How old the numbers are, and the way to hold them still. */
export function Stamp({ at, isPaused, onPause }: Props) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const seconds = Math.max(0, Math.floor((useSecond() - Date.parse(at)) / 1_000));
  const isOld = seconds > OLD_S;
  return (
    <Group gap="sm">
      <span className={classes.stamp} data-old={isOld || undefined}>
        {isOld ? <IconAlertTriangle aria-hidden size={16} /> : null}
        {t("updated", { count: seconds, seconds: number(place, seconds) })}
      </span>
      <span role="status" className="visually-hidden">
        {isOld ? t("old") : ""}
      </span>
      <Button
        variant="default"
        aria-pressed={isPaused}
        leftSection={
          isPaused ? <IconPlayerPlay aria-hidden size={16} /> : <IconPlayerPause aria-hidden size={16} />
        }
        onClick={() => onPause(!isPaused)}
      >
        {t("pause")}
      </Button>
    </Group>
  );
}
