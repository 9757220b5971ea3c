import { Button, Group, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { lasting } from "@tsunagu/shared/locale/format";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnKeys, waysOf } from "../../actions/keymap";
import { announced } from "../../actions/shortcut";
import { knownName } from "../../data/name";
import type { Offer } from "../../data/offers";
import { serverNow } from "../../data/serverClock";
import { useHung } from "../../ui/later/hung";
import { later } from "../../ui/later/later";
import { usePlace } from "../../ui/place";
import { ChannelIcon } from "../inbox/timeline/item/channels";
import { becauseOf, orderOf } from "./because";
import classes from "./card.module.css";
import { laterOf } from "./later";
import { Ring } from "./Ring";
import { useLeft } from "./useLeft";
import type { useAnswers } from "./useOffers";

const DeclineMenu = later(() => import("./DeclineMenu").then((part) => part.DeclineMenu));

/** From here on the time that is left is said aloud. */
const HURRY_S = 10;

interface Props {
  offer: Offer;
  /** The one that keys answer: the oldest. */
  isFirst: boolean;
  answers: ReturnType<typeof useAnswers>;
}

/** One conversation that is offered: whose, from where, why, and for how long. It takes no focus from what is typed. */
export function OfferCard({ offer, isFirst, answers }: Props) {
  const { t } = useTranslation(["offers", "ui"]);
  const { t: words } = useTranslation("offers");
  const place = usePlace();
  const id = useId();
  const left = useLeft(offer.until);
  const [isSent, setSent] = useState(false);
  const { button, hung } = useHung("menu");
  const { decision, conversation, queue_name } = offer;
  const channel = conversation.channels.at(-1);
  const name = knownName(conversation.profile) ?? t("ui:visitor");
  const order = decision ? orderOf(words, decision) : [];
  const waited = (decision?.waited_ms ?? 0) + Math.max(0, serverNow() - Date.parse(offer.made_at));
  const whole = (Date.parse(offer.until) - Date.parse(offer.made_at)) / 1_000;
  const own = useOwnKeys();
  const keyOf = (action: string) => (isFirst ? waysOf(action, own)[0] : undefined);
  const [acceptBy, declineBy] = [keyOf("offer.accept"), keyOf("offer.decline")];
  const answer = async (how: (offer: Offer) => Promise<boolean>) => {
    setSent(true);
    if (!(await how(offer))) setSent(false);
  };
  return (
    <div
      role="alertdialog"
      aria-modal="false"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      tabIndex={-1}
      className={classes.card}
    >
      <div className={classes.head}>
        <div className={classes.names}>
          <p id={`${id}-title`} className={classes.title}>
            {t("offered", { name })}
          </p>
          <p className={classes.from}>
            <ChannelIcon kind={channel?.kind} />
            <span>
              {channel?.name ?? t("channelGone")}
              {queue_name ? ` · ${t("inQueue", { queue: queue_name })}` : ""}
            </span>
          </p>
        </div>
        <Ring left={left} whole={whole} />
        <span className="visually-hidden">{t("left", { count: left })}</span>
      </div>
      <div id={`${id}-words`}>
        {conversation.later ? (
          <Text size="sm" fw={700}>
            {laterOf(words, conversation.later)}
          </Text>
        ) : null}
        {conversation.subject || conversation.preview ? (
          <Text size="sm" lineClamp={2}>
            {conversation.subject || conversation.preview}
          </Text>
        ) : null}
        <Text size="sm">{t("waited", { time: lasting(place, waited) })}</Text>
        {decision ? (
          <Text size="sm" c="var(--muted)">
            {becauseOf(words, place, decision, "you")}
          </Text>
        ) : null}
        {order.map((sentence) => (
          <Text key={sentence} size="sm" c="var(--muted)">
            {sentence}
          </Text>
        ))}
      </div>
      <Group gap="sm" grow>
        <Button
          loading={isSent}
          aria-keyshortcuts={acceptBy && announced(acceptBy)}
          onClick={() => void answer(answers.accept)}
        >
          {t("accept")}
        </Button>
        <Button.Group className={classes.declines ?? ""}>
          <Button
            variant="default"
            flex={1}
            disabled={isSent}
            aria-keyshortcuts={declineBy && announced(declineBy)}
            onClick={() => void answer(answers.decline)}
          >
            {t("decline")}
          </Button>
          <Button {...button} variant="default" px="xs" disabled={isSent} aria-label={t("declineFor")}>
            <IconChevronDown aria-hidden size={16} />
          </Button>
        </Button.Group>
      </Group>
      {hung ? (
        <DeclineMenu
          hung={hung}
          onChoose={(reason) => void answer((offer) => answers.decline(offer, reason))}
        />
      ) : null}
      <span className="visually-hidden" aria-live="polite">
        {left > 0 && left <= HURRY_S ? t("hurry", { count: HURRY_S }) : ""}
      </span>
    </div>
  );
}
