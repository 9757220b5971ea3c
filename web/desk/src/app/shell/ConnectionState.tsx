import { Tooltip } from "@mantine/core";
import { IconPlugConnected, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../../live/hooks";
import classes from "./Shell.module.css";

const ICONS = {
  online: IconPlugConnected,
  connecting: IconRefresh,
  reconnecting: IconRefresh,
  offline: IconPlugConnectedX,
} as const;

/** How the connection to the server is, always in words too. */
export function ConnectionState() {
  const { t } = useTranslation("app");
  const state = useLiveState();
  const Icon = ICONS[state];
  const isBad = state === "reconnecting" || state === "offline";
  return (
    <Tooltip label={t("offlineMore")} disabled={!isBad} multiline w={280}>
      <span role="status" className={classes.state} data-state={state}>
        <Icon aria-hidden size={16} />
        {t(state)}
      </span>
    </Tooltip>
  );
}
