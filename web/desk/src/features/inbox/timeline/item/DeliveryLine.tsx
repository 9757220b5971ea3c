import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconChecks,
  IconClock,
  IconInbox,
  IconReload,
} from "@tabler/icons-react";
import type { Item } from "../../../../data/shapes";
import classes from "./Item.module.css";
import { useSecondsLeft } from "./second";
import { useSpeech } from "./speech";
import { useTools } from "./tools";
import { deliveryKey } from "./words";

const ICONS: Record<string, typeof IconCheck> = {
  queued: IconClock,
  sending: IconClock,
  outbox: IconInbox,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertTriangle,
};

/** How far a message of ours got, in words, and what can be done about it now. */
export function DeliveryLine({ item }: { item: Item }) {
  const { t } = useSpeech();
  const tools = useTools();
  const delivery = item.delivery;
  if (!delivery) return null;
  const isWaiting = delivery.state === "queued" && delivery.attempts === 0 && item.due_at;
  if (isWaiting && item.due_at) return <Waits item={item} until={Date.parse(item.due_at)} />;
  const Icon = ICONS[delivery.state] ?? IconCheck;
  const isFailed = delivery.state === "failed";
  const mayTryNow = isFailed || (delivery.state === "queued" && delivery.attempts > 0);
  return (
    <div className={classes.delivery} data-tone={isFailed ? "danger" : "muted"}>
      <Icon aria-hidden size={14} />
      <span>{t(deliveryKey(delivery.state), { state: delivery.state })}</span>
      {delivery.reason && (isFailed || mayTryNow) ? (
        <span>{t("reason", { reason: delivery.reason, code: delivery.code ?? "" })}</span>
      ) : null}
      {delivery.may_be_repeated ? <span>{t("mayBeRepeated")}</span> : null}
      {mayTryNow && tools.redeliver ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconReload aria-hidden size={14} />}
          onClick={() => tools.redeliver?.(item)}
        >
          {isFailed ? t("sendAgain") : t("sendNow")}
        </Button>
      ) : null}
    </div>
  );
}

function Waits({ item, until }: { item: Item; until: number }) {
  const { t } = useSpeech();
  const tools = useTools();
  const seconds = useSecondsLeft(until);
  return (
    <div className={classes.delivery} data-tone="muted">
      <IconClock aria-hidden size={14} />
      <span>{seconds > 0 ? t("leavesIn", { count: seconds }) : t("delivery.queued")}</span>
      {seconds > 0 && tools.takeBack ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowBackUp aria-hidden size={14} />}
          onClick={() => tools.takeBack?.(item)}
        >
          {t("takeBack")}
        </Button>
      ) : null}
    </div>
  );
}
