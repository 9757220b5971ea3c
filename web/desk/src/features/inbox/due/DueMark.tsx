import { IconHourglass } from "@tabler/icons-react";
import { dateTime, lasting, type Place } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Due } from "../../../data/shapes";
import classes from "./DueMark.module.css";
import { dueAt } from "./due";

/** What is due next in a conversation, and how much time is left; always in words, the colour only repeats them. */
export function DueMark({ sla, place, now }: { sla: Due; place: Place; now: Date }) {
  const { t } = useTranslation("ui");
  const { tone, milliseconds } = dueAt(sla, now.getTime());
  const what = t(`due.clock.${sla.clock as "first_reply"}`);
  const when = sla.due ? t("due.at", { what, at: dateTime(place, new Date(sla.due)) }) : what;
  return (
    <span className={classes.mark} data-due={tone} title={when}>
      <IconHourglass aria-hidden size={13} />
      <span className="visually-hidden">{what}</span>
      {t(`due.${tone}`, { time: lasting(place, milliseconds) })}
    </span>
  );
}
