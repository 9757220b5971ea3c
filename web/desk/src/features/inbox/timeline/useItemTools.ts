import { data } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { useMay, useMe } from "../../../data/me";
import type { Conversation } from "../../../data/shapes";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";
import { useConversationActions } from "../actions/useConversationActions";
import { useRearranging } from "../actions/useRearranging";
import { askComposer } from "../composer/intent";
import type { ItemTools } from "./item/tools";
import { takeBack } from "./takeBack";

/** What can be done with the items of a conversation by whoever looks at it. */
export function useItemTools({ id }: Conversation): ItemTools {
  const { t } = useTranslation("timeline");
  const mayAnswer = useMay("conversations.answer");
  const problemText = useProblemText();
  const me = useMe();
  const { markUnread } = useConversationActions();
  const rearranging = useRearranging();
  return useMemo(() => {
    const told = (doing: Promise<unknown>) => {
      doing.catch((fault) => toastFault(problemText(fault).title));
    };
    const split: ItemTools["split"] = (item) => void rearranging.split(id, item.id);
    const unread: ItemTools["unread"] = (item) => void markUnread(id, item.id);
    if (!mayAnswer) return { split, unread };
    return {
      split,
      unread,
      answer: (mode, item) => askComposer({ conversation: id, mode, item }),
      answerTo: (item) => askComposer({ conversation: id, mode: "reply", item, to: item.reply_to }),
      takeBack: (item) => told(takeBack(me, item).then(() => toast(t("takenBackDone")))),
      redeliver: (item) => {
        const params = { path: { id: item.id } };
        const doing = data(api.POST("/api/v1/messages/{id}/redeliver", { params }));
        told(doing.then(() => toast(t("sendsAgain"))));
      },
    };
  }, [id, mayAnswer, problemText, me, markUnread, rearranging, t]);
}
