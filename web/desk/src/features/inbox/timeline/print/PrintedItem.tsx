import { dateTime, fileSize, list } from "@tsunagu/shared/locale/format";
import { abilitiesOf } from "../../../../data/kinds";
import type { Item } from "../../../../data/shapes";
import { authorOf } from "../item/names";
import { partiesText } from "../item/parties";
import { useSpeech } from "../item/speech";
import { PlainText } from "../item/Words";
import { deliveryKey, directionKey } from "../item/words";
import classes from "./Print.module.css";

/** An item on paper: everything its line on the screen says, in words. */
export function PrintedItem({ item }: { item: Item }) {
  const speech = useSpeech();
  const { t, place } = speech;
  const author = authorOf(speech, item);
  const isNote = item.kind === "note";
  const channel = item.channel?.name ?? t("channelGone");
  const receivers = [...item.to, ...item.cc];
  const files = item.attachments.map(({ name, size }) =>
    t("printFile", { name: name || t("fileNameless"), size: fileSize(place, size) }),
  );
  return (
    <article className={classes.item} data-note={isNote || undefined}>
      <p className={classes.line}>
        <strong>{author}</strong>
        <span>
          {isNote ? t("internal") : t("channelAndWay", { channel, way: t(directionKey(item.direction)) })}
        </span>
        <time dateTime={item.occurred_at}>{dateTime(place, new Date(item.occurred_at))}</time>
      </p>
      {abilitiesOf(item.channel?.kind).hasReceivers && receivers.length > 0 ? (
        <p>{t("toOne", { first: partiesText(place, receivers) })}</p>
      ) : null}
      {item.subject ? <p className={classes.subject}>{item.subject}</p> : null}
      {item.erased ? <p>{t("erased")}</p> : <PlainText text={item.text ?? ""} />}
      {files.length > 0 ? <p>{t("printFiles", { files: list(place, files) })}</p> : null}
      {item.delivery ? <p>{t(deliveryKey(item.delivery.state), { state: item.delivery.state })}</p> : null}
    </article>
  );
}
