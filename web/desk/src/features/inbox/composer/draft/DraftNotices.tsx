import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Schemas } from "@tsunagu/shared/api/client";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { useProblemText } from "../../../../ui/problem";
import { toastFault } from "../../../../ui/toast";
import { Notice } from "../Notice";
import type { DraftNow, Keeper } from "./keeper";
import { type DraftKind, draftsQuery } from "./own";
import { isEmpty } from "./words";

/**
 * What is to be known of a draft: that colleagues have some here, that one's own was written or sent elsewhere too, with
 * what can be done about it, and why the server does not keep it.
 */
export function DraftNotices({
  conversation,
  kind,
  keeper,
  draft,
  others,
}: {
  conversation: string;
  kind: DraftKind;
  keeper: Keeper;
  draft: DraftNow;
  others: Schemas["DraftOfOther"][];
}) {
  const { t } = useTranslation(["composer", "ui"]);
  const cache = useQueryClient();
  const problemText = useProblemText();
  const { words, theirs, wasSent, aside = [] } = draft;
  const refused = draft.refusal && problemText(draft.refusal);
  const takeOver = (member: string) => {
    const params = { path: { id: conversation, kind } };
    const request = api.POST("/api/v1/conversations/{id}/drafts/{kind}/take-over", {
      params,
      body: { member },
    });
    data(request)
      .then((seen) => cache.setQueryData(draftsQuery(conversation, kind).queryKey, seen))
      .catch((fault) => toastFault(problemText(fault).title));
  };
  return (
    <>
      {others.map(({ member }) => {
        const name = member.name ?? t("ui:noName");
        return (
          <Notice key={member.id}>
            {t("draftOf", { name })}
            {isEmpty(words) ? (
              <Button size="compact-xs" variant="default" onClick={() => takeOver(member.id)}>
                {t("takeOver")}
              </Button>
            ) : null}
          </Notice>
        );
      })}
      {refused ? (
        <Notice tone="warn">
          <span>{t("draftRefused")}</span>
          <strong>{refused.title}</strong>
          {refused.help ? <span>{refused.help}</span> : null}
        </Notice>
      ) : null}
      {wasSent ? (
        <Notice tone="warn">
          <span>{t("draftSent", { context: kind })}</span>
          <Button size="compact-xs" variant="default" onClick={() => keeper.goOn()}>
            {t("draftGoOn")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => keeper.clear()}>
            {t("draftEmpty")}
          </Button>
        </Notice>
      ) : null}
      {aside.map((waiting) => (
        <Notice key={JSON.stringify(waiting)}>
          <span>{t("asideWaits")}</span>
          <q>{waiting.text.slice(0, 200)}</q>
          <Button size="compact-xs" variant="default" onClick={() => keeper.swap(waiting)}>
            {t("asideTake")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => keeper.throwAway(waiting)}>
            {t("asideDrop")}
          </Button>
        </Notice>
      ))}
      {theirs ? (
        <Notice tone="warn">
          <span>{t("draftBoth")}</span>
          <q>{theirs.text.slice(0, 200)}</q>
          <Button size="compact-xs" variant="default" onClick={() => keeper.choose("mine")}>
            {t("keepMine")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => keeper.choose("theirs")}>
            {t("takeTheirs")}
          </Button>
        </Notice>
      ) : null}
    </>
  );
}
