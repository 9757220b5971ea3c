import { IconPlugConnected, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../../live/hooks";
import { useHint } from "../../ui/later/hint";
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
  const { hovered, hint } = useHint({ label: t("offlineMore"), isLong: true });
  return (
    <>
      <span role="status" className={classes.state} data-state={state} {...hovered}>
        <Icon aria-hidden size={16} />
        {t(state)}
      </span>
      {isBad ? hint : null}
    </>
  );
}
