import { Badge } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconForbid, IconUser } from "@tabler/icons-react";
import { dateTime, lasting } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { useNow, usePlace } from "../../../../ui/place";
import { KeptMark } from "../../actions/kept/KeptMark";
import { DueMark } from "../../due/DueMark";
import { statusKey } from "../item/words";
import { Colleagues } from "../Presence";
import classes from "./Header.module.css";

/** How a conversation is: its state, how long it waits, who has it, its tags, and who else is there. */
export function Marks({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("timeline");
  const place = usePlace();
  const now = useNow();
  const me = useMe().member?.id;
  const { status, snoozed_until, waiting_since, assignee, tags } = conversation;
  const isSnoozed = status === "snoozed" && snoozed_until;
  return (
    <div className={classes.marks}>
      <span className={classes.status} data-status={status}>
        {isSnoozed
          ? t("snoozedUntil", { at: dateTime(place, new Date(snoozed_until)) })
          : t(statusKey(status))}
      </span>
      <span>{t("number", { number: conversation.number })}</span>
      {waiting_since && status === "open" ? (
        <span>
          <IconClock aria-hidden size={14} />
          {t("waits", { time: lasting(place, now.getTime() - Date.parse(waiting_since)) })}
        </span>
      ) : null}
      {conversation.sla ? <DueMark sla={conversation.sla} place={place} now={now} /> : null}
      <span>
        <IconUser aria-hidden size={14} />
        {!assignee
          ? t("unassigned")
          : assignee.id === me
            ? t("assignedToMe")
            : t("assigned", { name: assignee.name ?? t("authorGone") })}
      </span>
      {conversation.may_be_forged ? (
        <span data-tone="danger">
          <IconForbid aria-hidden size={14} />
          {t("forgedMark")}
        </span>
      ) : null}
      {conversation.spam ? (
        <span data-tone="warn">
          <IconAlertTriangle aria-hidden size={14} />
          {t("spamMark")}
        </span>
      ) : null}
      {conversation.system_mail ? <span>{t("systemMark")}</span> : null}
      {tags.map((tag) => (
        <Badge key={tag.id} variant="default" size="sm" tt="none">
          {tag.name}
        </Badge>
      ))}
      <KeptMark conversation={conversation.id} />
      <Colleagues conversation={conversation.id} />
    </div>
  );
}
