import { Button, Group } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconLock } from "@tabler/icons-react";
import type { PendingMessage } from "../entries";
import { ChannelIcon } from "./channels";
import classes from "./Item.module.css";
import { useSpeech } from "./speech";
import { PlainText } from "./Words";

/** A message of one's own on its way to the server, or refused by it. */
export function Pending({ message }: { message: PendingMessage }) {
  const { t } = useSpeech();
  const isNote = message.kind === "note";
  const isFailed = message.state === "failed";
  const isWaiting = message.state === "waiting";
  const state = isFailed ? t("pendingFailed") : isWaiting ? t("pendingWaiting") : t("pendingSending");
  const channel = isNote ? t("internal") : (message.channel?.name ?? "");
  return (
    <article
      className={classes.item}
      data-direction={isNote ? "internal" : "out"}
      data-pending={message.state}
      aria-label={state}
    >
      <header className={classes.line}>
        {isNote ? <IconLock aria-hidden size={16} /> : <ChannelIcon kind={message.channel?.kind} />}
        <span className={classes.author}>{t("you")}</span>
        <span className={classes.channel}>{channel}</span>
      </header>
      <PlainText text={message.text} />
      <div className={classes.delivery} data-tone={isFailed ? "danger" : "muted"}>
        {isFailed ? <IconAlertTriangle aria-hidden size={14} /> : <IconClock aria-hidden size={14} />}
        <span>{state}</span>
        {isFailed && message.reason ? <span>{message.reason}</span> : null}
        {isFailed ? (
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={message.retry}>
              {t("pendingRetry")}
            </Button>
            <Button size="compact-xs" variant="subtle" color="red" onClick={message.discard}>
              {t("pendingDiscard")}
            </Button>
          </Group>
        ) : null}
      </div>
    </article>
  );
}
