import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconEye,
  IconPencil,
  IconPhone,
  IconUser,
} from "@tabler/icons-react";
import { briefly, lasting, list, type Place } from "@tsunagu/shared/locale/format";
import type { TFunction } from "i18next";
import { type MouseEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { knownName } from "../../../data/name";
import type { Conversation } from "../../../data/shapes";
import { type Colleague, useColleagues } from "../../../live/here";
import { KeptMark } from "../actions/kept/KeptMark";
import { DueMark } from "../due/DueMark";
import { ChannelIcon } from "../timeline/item/channels";
import classes from "./list.module.css";

type Words = TFunction<["list", "ui"]>;

interface Props {
  t: Words;
  place: Place;
  now: Date;
  row: Conversation;
  at: number;
  /** How many there are; -1 while that is not known. */
  of: number;
  isOpen: boolean;
  isHere: boolean;
  isSelected: boolean;
  isGone: boolean;
  /** Pixels from the top of the list. */
  top: number;
  onOpen: (id: string, event: MouseEvent) => void;
  onToggle: (id: string) => void;
}

/**
 * One conversation of the list: by which channel, who, what last, since when it waits, and who is at it. Drawn again only
 * when something of it changed, so that scrolling costs the rows that come into sight and no others.
 */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { row, isSelected, t, place, now } = props;
  const channel = row.channels.at(-1);
  const waits = row.status === "open" && row.waiting_since;
  const name = knownName(row.profile) ?? t("ui:visitor");
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names the row it stands at
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
    <div
      id={`row-${row.id}`}
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
      style={{ transform: `translateY(${props.top}px)` }}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => props.onOpen(row.id, event)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key x does the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the key x does the same */}
      <span
        className={classes.mark}
        data-selected={isSelected}
        title={t("select")}
        onClick={(event) => {
          event.stopPropagation();
          props.onToggle(row.id);
        }}
      >
        {isSelected ? <IconCheck aria-hidden size={16} /> : <ChannelIcon kind={channel?.kind} size={18} />}
        <span className="visually-hidden">{channel?.name ?? channel?.kind}</span>
      </span>
      <span className={classes.top}>
        <span className={classes.name} title={name}>
          {name}
        </span>
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
        {row.later?.way === "callback" ? (
          <span className={classes.fact}>
            <IconPhone aria-hidden size={13} />
            {t("callback")}
          </span>
        ) : null}
        {row.sla?.due ? <DueMark sla={row.sla} place={place} now={now} /> : null}
        {waits ? (
          <span className={classes.fact}>
            <IconClock aria-hidden size={13} />
            {t("waits", { time: lasting(place, now.getTime() - Date.parse(waits)) })}
          </span>
        ) : (
          <span className={classes.fact}>{statusOf(row, t)}</span>
        )}
        {row.assignee ? <Assignee assignee={row.assignee} /> : null}
        <Colleagues conversation={row.id} />
        <KeptMark conversation={row.id} />
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
});

function statusOf(row: Conversation, t: Words): string {
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

function Assignee({ assignee }: { assignee: NonNullable<Conversation["assignee"]> }) {
  const { t } = useTranslation(["list", "ui"]);
  const me = useMe().member?.id;
  if (assignee.id === me) return null;
  return (
    <span className={classes.fact}>
      <IconUser aria-hidden size={13} />
      <span className="visually-hidden">{t("assignee")}</span>
      {assignee.name ?? t("ui:noName")}
    </span>
  );
}

function Colleagues({ conversation }: { conversation: string }) {
  const [first] = useColleagues(conversation).toSorted((a, b) => a.state.localeCompare(b.state));
  return first ? <Working colleague={first} /> : null;
}

function Working({ colleague: first }: { colleague: Colleague }) {
  const { t } = useTranslation(["list", "ui"]);
  const Icon = first.state === "typing" ? IconPencil : IconEye;
  const name = first.name ?? t("ui:noName");
  return (
    <span className={classes.here}>
      <Icon aria-hidden size={13} />
      {first.state === "typing" ? t("typing", { name }) : t("viewing", { name })}
    </span>
  );
}
