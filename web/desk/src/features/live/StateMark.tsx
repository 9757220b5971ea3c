import {
  IconCircleCheck,
  IconCircleOff,
  IconClipboardText,
  IconMessageDots,
  IconPlayerPause,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LiveAgent } from "../../data/boards";
import classes from "./live.module.css";

const ICONS = {
  idle: IconCircleCheck,
  busy: IconMessageDots,
  wrap_up: IconClipboardText,
  not_ready: IconPlayerPause,
  offline: IconCircleOff,
};

const REASONS = ["pause", "meal", "meeting", "training", "other_work", "no_answer"] as const;

/** How an agent is, in words and a picture; whoever takes work without a desk that is connected gets none. */
export function StateMark({ agent }: { agent: LiveAgent }) {
  const { t } = useTranslation(["live", "offers"]);
  const state = (agent.state in ICONS ? agent.state : "offline") as keyof typeof ICONS;
  const Icon = ICONS[state];
  const reason = REASONS.find((one) => one === agent.reason);
  const isAway = !agent.connected && state !== "offline";
  return (
    <span className={classes.state} data-state={state}>
      <Icon aria-hidden size={16} />
      <span>
        {reason ? t("stateFor", { reason: t(`offers:reason.${reason}`) }) : t(`state.${state}`)}
        {isAway ? (
          <span className={classes.away}>
            <IconPlugConnectedX aria-hidden size={14} /> {t("notConnected")}
          </span>
        ) : null}
      </span>
    </span>
  );
}
