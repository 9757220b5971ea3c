import { useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import type { Conversation } from "../../../data/shapes";
import { putRow } from "../../../live/fold";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";
import type { ItemTools } from "./item/tools";
import { takeBack } from "./takeBack";

/** What can be done with the items of a conversation by whoever looks at it. */
export function useItemTools({ id }: Conversation): ItemTools {
  const { t } = useTranslation(["timeline", "ui"]);
  const mayAnswer = useMay("conversations.answer");
  const problemText = useProblemText();
  const cache = useQueryClient();
  return useMemo(() => {
    const told = (doing: Promise<unknown>) => {
      doing.catch((fault) => toastFault(problemText(fault).title));
    };
    const undo = async (change: string) => {
      await data(api.POST("/api/v1/changes/{id}/undo", { params: { path: { id: change } }, body: {} }));
      await cache.invalidateQueries({ queryKey: keys.items(id) });
    };
    const split: ItemTools["split"] = (item) => {
      const params = { path: { id } };
      const doing = data(
        api.POST("/api/v1/conversations/{id}/split", { params, body: { item: item.id } }),
      ).then(async ({ change_id, conversation }) => {
        putRow(cache, conversation);
        toast(t("splitDone"), { label: t("ui:undo"), run: () => told(undo(change_id)) });
        await cache.invalidateQueries({ queryKey: keys.items(id) });
      });
      told(doing);
    };
    if (!mayAnswer) return { split };
    return {
      split,
      takeBack: (item) =>
        told(takeBack(cache, item).then((isBack) => toast(isBack ? t("takenBackDone") : t("takenBackKept")))),
      redeliver: (item) => {
        const params = { path: { id: item.id } };
        const doing = data(api.POST("/api/v1/messages/{id}/redeliver", { params }));
        told(doing.then(() => toast(t("sendsAgain"))));
      },
    };
  }, [id, mayAnswer, problemText, cache, t]);
}
