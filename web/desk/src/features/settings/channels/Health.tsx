import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconPlayerPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ago } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { channelHealthQuery } from "../../../data/channels";
import { useNow, usePlace } from "../../../ui/place";
import classes from "./channels.module.css";
import { howOf, stateOf } from "./health";

const ICONS = {
  good: IconCircleCheck,
  bad: IconAlertTriangle,
  off: IconPlayerPause,
  partly: IconInfoCircle,
  quiet: IconCircleCheck,
} as const;

/** How a channel does now, in words; a line in trouble says why, and a missing one what follows unless that is said below. */
export function Health({ id, isTold = false }: { id: string; isTold?: boolean }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const now = useNow();
  const read = useQuery(channelHealthQuery(id));
  if (!read.data) {
    return (
      <Text size="sm" c="dimmed">
        {read.isError ? t("healthUnknown") : t("healthAsking")}
      </Text>
    );
  }
  const how = howOf(read.data);
  const Icon = ICONS[how];
  return (
    <div>
      <span className={classes.health} data-how={how === "quiet" ? "good" : how}>
        <Icon aria-hidden size={18} />
        {t(`health.${how}`)}
      </span>
      {read.data.enabled
        ? read.data.lines.map(({ name, state, since }) => {
            const known = stateOf(state);
            return (
              <Text key={name} size="sm" c="dimmed">
                {t("healthLine", {
                  line: name.toUpperCase(),
                  state: known ? t(`state.${known}`) : state,
                  since: ago(place, new Date(since), now),
                })}
              </Text>
            );
          })
        : null}
      {how === "off" || isTold
        ? null
        : read.data.not_set_up.map(({ name, meaning }) => (
            <Text key={name} size="sm" c="dimmed">
              {meaning[place.locale]}
            </Text>
          ))}
    </div>
  );
}
