import { Button } from "@mantine/core";
import { IconAlertTriangle, IconForbid, IconInfoCircle, IconRobot } from "@tabler/icons-react";
import { list } from "@tsunagu/shared/locale/format";
import type { ReactNode } from "react";
import { abilitiesOf } from "../../../../data/kinds";
import type { Item } from "../../../../data/shapes";
import classes from "./Item.module.css";
import { useChannelNames } from "./names";
import { partiesText, partyText } from "./parties";
import { useSpeech } from "./speech";
import { useTools } from "./tools";
import { machineKey, problemKey } from "./words";

/** What whoever reads an item has to know about it before they trust or answer it. */
export function Notices({ item }: { item: Item }) {
  const { t, place } = useSpeech();
  const others = useChannelNames(item.also_by);
  const { answerTo } = useTools();
  const answersElsewhere = item.reply_to.some(
    ({ address }) => address.toLowerCase() !== item.from?.address.toLowerCase(),
  );
  const { canBeForged } = abilitiesOf(item.channel?.kind);
  return (
    <>
      {item.sender_check === "may_be_forged" ? (
        <Notice tone="danger" icon={<IconForbid aria-hidden size={14} />}>
          {t("mayBeForged")}
        </Notice>
      ) : null}
      {item.sender_check === "not_verified" && canBeForged ? (
        <Notice tone="muted" icon={<IconInfoCircle aria-hidden size={14} />}>
          {t("notVerified")}
        </Notice>
      ) : null}
      {answersElsewhere ? (
        <Notice tone="warn" icon={<IconAlertTriangle aria-hidden size={14} />}>
          {t(item.sender_check === "verified" ? "replyToProven" : "replyTo", {
            parties: partiesText(place, item.reply_to),
          })}
          {answerTo && item.direction === "in" ? (
            <Button size="compact-xs" variant="default" ml="xs" onClick={() => answerTo(item)}>
              {t("answerTo")}
            </Button>
          ) : null}
        </Notice>
      ) : null}
      {item.original_sender ? (
        <Notice tone="muted" icon={<IconInfoCircle aria-hidden size={14} />}>
          {t("originalSender", { party: partyText(item.original_sender) })}
        </Notice>
      ) : null}
      {item.machine && item.machine !== "human" ? (
        <Notice tone="muted" icon={<IconRobot aria-hidden size={14} />}>
          {t(machineKey(item.machine))}
        </Notice>
      ) : null}
      {item.also_by.length > 0 ? (
        <Notice tone="muted" icon={<IconInfoCircle aria-hidden size={14} />}>
          {others.length > 0 ? t("alsoBy", { channels: list(place, others) }) : t("alsoByOthers")}
        </Notice>
      ) : null}
      {item.problems.map((problem) => (
        <Notice key={problem} tone="warn" icon={<IconAlertTriangle aria-hidden size={14} />}>
          {t(problemKey(problem), { problem })}
        </Notice>
      ))}
    </>
  );
}

/** One such line. */
export function Notice({ tone, icon, children }: { tone: string; icon: ReactNode; children: ReactNode }) {
  return (
    <p className={classes.notice} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </p>
  );
}
