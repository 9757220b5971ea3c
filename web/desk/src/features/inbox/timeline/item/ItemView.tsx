import { ActionIcon, Text } from "@mantine/core";
import { IconAt, IconLock, IconX } from "@tabler/icons-react";
import { dateTime, list } from "@tsunagu/shared/locale/format";
import { memo } from "react";
import { abilitiesOf } from "../../../../data/kinds";
import { useMe } from "../../../../data/me";
import type { Item } from "../../../../data/shapes";
import { Files } from "../files/Files";
import { Mail } from "../mail/Mail";
import { ItemIcon } from "./channels";
import { DeliveryLine } from "./DeliveryLine";
import classes from "./Item.module.css";
import { ItemMenu } from "./ItemMenu";
import { useKept } from "./kept";
import { Notices } from "./Notices";
import { authorOf, useMemberNames } from "./names";
import { Receivers } from "./Receivers";
import { useSpeech } from "./speech";
import { When } from "./When";
import { Words } from "./Words";
import { directionKey, joinKey } from "./words";

/** One message or note: what it came by, who wrote it, when, what it says, and how far it got. */
export const ItemView = memo(function ItemView({ item }: { item: Item }) {
  const speech = useSpeech();
  const { t, place } = speech;
  const author = authorOf(speech, item);
  const [why, setWhy] = useKept(`why-${item.id}`, false);
  const isNote = item.kind === "note";
  const channel = isNote ? t("internal") : (item.channel?.name ?? t("channelGone"));
  const at = dateTime(place, new Date(item.occurred_at));
  const label = t("itemLabel", { channel, author, at });
  return (
    <article className={classes.item} data-direction={item.direction} aria-label={label}>
      <header className={classes.line}>
        <ItemIcon item={item} />
        <span className={classes.author}>{author}</span>
        <span className={classes.channel}>
          {isNote ? channel : t("channelAndWay", { channel, way: t(directionKey(item.direction)) })}
        </span>
        <When moment={item.occurred_at} />
        <ItemMenu item={item} label={label} onWhy={() => setWhy(true)} />
      </header>
      {abilitiesOf(item.channel?.kind).hasReceivers ? <Receivers item={item} /> : null}
      <Notices item={item} />
      {why && item.join_reason ? (
        <div className={classes.why}>
          <span>{t(joinKey(item.join_reason), { reason: item.join_reason })}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t("closeWhy")}
            onClick={() => setWhy(false)}
          >
            <IconX aria-hidden size={14} />
          </ActionIcon>
        </div>
      ) : null}
      {item.erased ? (
        <Text c="dimmed" className={classes.erased ?? ""}>
          <IconLock aria-hidden size={14} /> {t("erased")}
        </Text>
      ) : (
        <Body item={item} />
      )}
      {item.mentions.length > 0 ? <Mentions ids={item.mentions} /> : null}
      <Files files={item.attachments} />
      <DeliveryLine item={item} />
    </article>
  );
});

function Body({ item }: { item: Item }) {
  const { t } = useSpeech();
  const words = item.text ? <Words id={item.id} text={item.text} quoteAt={item.quote_at ?? null} /> : null;
  return (
    <>
      {item.subject ? <p className={classes.subject}>{item.subject}</p> : null}
      {item.html_url ? <Mail item={item} htmlUrl={item.html_url} words={words} /> : words}
      {words || item.html_url || item.attachments.length > 0 ? null : (
        <Text c="dimmed" size="sm">
          {t("noWords")}
        </Text>
      )}
    </>
  );
}

function Mentions({ ids }: { ids: string[] }) {
  const { t, place } = useSpeech();
  const me = useMe().member?.id;
  const names = useMemberNames(ids);
  const isMine = me !== undefined && ids.includes(me);
  return (
    <p className={classes.notice} data-tone={isMine ? "warn" : "muted"}>
      <IconAt aria-hidden size={14} />
      <span>
        {isMine
          ? t("mentionsYou", { names: list(place, names) })
          : names.length > 0
            ? t("mentions", { names: list(place, names) })
            : t("mentionsSomebody", { count: ids.length })}
      </span>
    </p>
  );
}
