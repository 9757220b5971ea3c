import { IconAlertTriangle, IconCheck, IconClock, IconEye, IconPencil, IconUser } from "@tabler/icons-react";
import { ago, briefly, list } from "@tsunagu/shared/locale/format";
import type { CSSProperties, MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { knownName } from "../../../data/name";
import type { Conversation } from "../../../data/shapes";
import { useColleagues } from "../../../live/here";
import { useNow, usePlace } from "../../../ui/place";
import { ChannelIcon } from "../timeline/item/channels";
import classes from "./list.module.css";

interface Props {
  id: string;
  row: Conversation;
  at: number;
  /** How many there are; -1 while that is not known. */
  of: number;
  isOpen: boolean;
  isHere: boolean;
  isSelected: boolean;
  isGone: boolean;
  style: CSSProperties;
  onOpen: (event: MouseEvent) => void;
  onToggle: () => void;
}

/** One conversation of the list: by which channel, who, what last, since when it waits, and who is at it. */
export function ConversationRow(props: Props) {
  const { row, isSelected } = props;
  const { t } = useTranslation(["list", "ui"]);
  const place = usePlace();
  const now = useNow();
  const channel = row.channels.at(-1);
  const waits = row.status === "open" && row.waiting_since;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names the row it stands at
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
    <div
      id={props.id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={props.of}
      aria-posinset={props.at + 1}
      aria-current={props.isOpen ? "true" : undefined}
      className={classes.row}
      data-open={props.isOpen}
      data-here={props.isHere}
      data-unread={row.unread === true}
      data-gone={props.isGone}
      style={props.style}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={props.onOpen}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key x does the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the key x does the same */}
      <span
        className={classes.mark}
        data-selected={isSelected}
        title={t("select")}
        onClick={(event) => {
          event.stopPropagation();
          props.onToggle();
        }}
      >
        {isSelected ? <IconCheck aria-hidden size={16} /> : <ChannelIcon kind={channel?.kind} size={18} />}
        <span className="visually-hidden">{channel?.name ?? channel?.kind}</span>
      </span>
      <span className={classes.top}>
        <span className={classes.name}>{knownName(row.profile) ?? t("ui:visitor")}</span>
        {row.unread ? <span className={classes.unread}>{t("unread")}</span> : null}
        <time dateTime={row.last_item_at} className={classes.time}>
          {briefly(place, new Date(row.last_item_at), now)}
        </time>
      </span>
      <span className={classes.words}>{row.preview || row.subject || t("noWords")}</span>
      <span className={classes.marks}>
        {props.isGone ? <span className={classes.warn}>{t("gone")}</span> : null}
        {row.may_be_forged ? (
          <span className={classes.warn}>
            <IconAlertTriangle aria-hidden size={13} />
            {t("forged")}
          </span>
        ) : null}
        {waits ? (
          <span className={classes.fact}>
            <IconClock aria-hidden size={13} />
            {t("waitsSince", { when: ago(place, new Date(waits), now) })}
          </span>
        ) : (
          <span className={classes.fact}>{statusOf(row, t)}</span>
        )}
        <Assignee row={row} />
        <Colleagues conversation={row.id} />
        {row.tags.length > 0 ? (
          <span
            className={classes.tags}
            title={list(
              place,
              row.tags.map(({ name }) => name),
            )}
          >
            {row.tags.map(({ name }) => name).join(" · ")}
          </span>
        ) : null}
      </span>
    </div>
  );
}

function statusOf(row: Conversation, t: ReturnType<typeof useTranslation<["list", "ui"]>>["t"]): string {
  switch (row.status) {
    case "pending":
      return t("status.pending");
    case "snoozed":
      return t("status.snoozed");
    case "resolved":
      return t("status.resolved");
    default:
      return t("status.open");
  }
}

function Assignee({ row }: { row: Conversation }) {
  const { t } = useTranslation(["list", "ui"]);
  const me = useMe().member?.id;
  if (!row.assignee || row.assignee.id === me) return null;
  return (
    <span className={classes.fact}>
      <IconUser aria-hidden size={13} />
      <span className="visually-hidden">{t("assignee")}</span>
      {row.assignee.name ?? t("ui:noName")}
    </span>
  );
}

function Colleagues({ conversation }: { conversation: string }) {
  const { t } = useTranslation(["list", "ui"]);
  const [first] = useColleagues(conversation).toSorted((a, b) => a.state.localeCompare(b.state));
  if (!first) return null;
  const Icon = first.state === "typing" ? IconPencil : IconEye;
  const name = first.name ?? t("ui:noName");
  return (
    <span className={classes.here}>
      <Icon aria-hidden size={13} />
      {first.state === "typing" ? t("typing", { name }) : t("viewing", { name })}
    </span>
  );
}
