import {
  IconAlertTriangle,
  IconAt,
  IconClock,
  IconHelpHexagon,
  IconHourglass,
  IconMessage,
  IconUserCheck,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { briefly } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { type Notice, readNotices } from "../../data/notifications";
import { useNow, usePlace } from "../../ui/place";
import type { Group } from "./groups";
import classes from "./notices.module.css";
import { nameOf, sentenceOf } from "./said";

const ICONS: Record<string, typeof IconAt> = {
  assigned: IconUserCheck,
  mention: IconAt,
  replied: IconMessage,
  delivery_failed: IconAlertTriangle,
  snooze_over: IconClock,
  target_missed: IconHourglass,
  consulted: IconHelpHexagon,
  consult_declined: IconHelpHexagon,
};

/** What is told of one conversation: whose it is, and a way to each thing. */
export function NoticeGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation(["notices", "ui"]);
  const [newest] = group.notices;
  const name = nameOf(t, newest);
  return (
    <li className={classes.group}>
      <p className={classes.name}>
        <span>{name}</span>
        {group.conversation.subject && group.conversation.subject !== name ? (
          <span className={classes.subject}>{group.conversation.subject}</span>
        ) : null}
      </p>
      <ul className={classes.list}>
        {group.notices.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} onClose={onClose} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function NoticeLine({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { t } = useTranslation(["notices", "ui"]);
  const place = usePlace();
  const now = useNow();
  const Icon = ICONS[notice.kind] ?? IconMessage;
  const open = () => {
    onClose();
    // When it fails it stays unread, which is how it looks.
    if (!notice.read) readNotices({ ids: [notice.id] }).catch(() => undefined);
  };
  return (
    <Link
      to="/inbox/$view/$conversation"
      params={{ view: "all", conversation: notice.conversation.id }}
      {...(notice.item ? { hash: notice.item } : {})}
      className={classes.line ?? ""}
      data-unread={!notice.read}
      onClick={open}
    >
      <Icon aria-hidden size={16} />
      <span className={classes.words}>
        <span>{sentenceOf(t, notice)}</span>
        {notice.preview ? <span className={classes.preview}>{notice.preview}</span> : null}
      </span>
      <span className={classes.side}>
        <time dateTime={notice.at}>{briefly(place, new Date(notice.at), now)}</time>
        {notice.read ? null : <span className={classes.mark}>{t("unread")}</span>}
      </span>
    </Link>
  );
}
