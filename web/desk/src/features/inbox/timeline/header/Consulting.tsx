import { Button } from "@mantine/core";
import { IconHelpHexagon } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import * as deeds from "../../actions/deeds";
import { useConsulting } from "../../actions/useConsulting";
import { useDeed } from "../../actions/useDeed";
import classes from "./Header.module.css";

/** Who asked whom to look at a conversation, and what either of them can do about it. */
export function Consulting({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("timeline");
  const me = useMe().member;
  const may = useMay("conversations.manage");
  const run = useDeed();
  const { end } = useConsulting();
  const [isBusy, setBusy] = useState(false);
  const { consultation, id } = conversation;
  if (!consultation) return null;
  const { asker, colleague } = consultation;
  const isAsked = me?.id === colleague.id;
  const isOwn = me?.id === asker.id;
  const once = (what: Promise<boolean>) => {
    setBusy(true);
    void what.finally(() => setBusy(false));
  };
  const says = isAsked
    ? t("consult.asksYou", { name: asker.name })
    : isOwn
      ? t("consult.youAsked", { name: colleague.name })
      : t("consult.asks", { asker: asker.name, colleague: colleague.name });
  return (
    <div role="status" className={classes.merged}>
      <IconHelpHexagon aria-hidden size={16} />
      <span>{says}</span>
      {(isAsked || isOwn) && may ? (
        <Button
          size="compact-sm"
          disabled={isBusy}
          onClick={() =>
            once(run(deeds.transfer({ id: colleague.id, name: colleague.name ?? "" }, null), id))
          }
        >
          {isAsked ? t("consult.takeOver") : t("consult.handOver")}
        </Button>
      ) : null}
      {isAsked || isOwn ? (
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => once(end(id))}>
          {isAsked ? t("consult.decline") : t("consult.end")}
        </Button>
      ) : null}
    </div>
  );
}
