import { UnstyledButton } from "@mantine/core";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useId } from "react";
import type { Item } from "../../../../data/shapes";
import classes from "./Item.module.css";
import { useKept } from "./kept";
import { partiesText, partyText } from "./parties";
import { useSpeech } from "./speech";

/** Who a mail went to, in one line; unfolded all of its head. */
export function Receivers({ item }: { item: Item }) {
  const { t, place } = useSpeech();
  const [isOpen, setOpen] = useKept(`head-${item.id}`, false);
  const id = useId();
  const everybody = [...item.to, ...item.cc];
  if (everybody.length === 0) return null;
  const names = everybody.map(({ name, address }) => name || address);
  const rows: [string, string][] = [
    [t("head.from"), item.from ? partyText(item.from) : ""],
    [t("head.to"), partiesText(place, item.to)],
    [t("head.cc"), partiesText(place, item.cc)],
    [t("head.bcc"), partiesText(place, item.bcc)],
    [t("head.replyTo"), partiesText(place, item.reply_to)],
    [t("head.written"), item.written_at ? dateTime(place, new Date(item.written_at)) : ""],
  ];
  const line =
    names.length > 1
      ? t("toMany", { first: names[0], count: names.length - 1 })
      : t("toOne", { first: names[0] });
  return (
    <>
      <UnstyledButton
        className={classes.receivers ?? ""}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {line}
      </UnstyledButton>
      <dl id={id} hidden={!isOpen} className={classes.head}>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
