import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";
import { takeBack } from "../timeline/takeBack";
import { outboxOf } from "./own";

/** Offers to take a message back for as long as the server holds it, on whatever page one is by then. */
export function useUndoSend(): void {
  const { t } = useTranslation("composer");
  const me = useMe();
  const problemText = useProblemText();
  useEffect(
    () =>
      outboxOf(me).hearStored((item) => {
        const left = item.due_at ? Date.parse(item.due_at) - Date.now() : 0;
        if (left < 1_000) return;
        const run = () => {
          takeBack(me, item)
            .then(() => toast(t("sentUndoDone")))
            .catch((fault) => toastFault(problemText(fault).title));
        };
        toast(t("sentUndo"), { label: t("sentUndoAct"), run }, left);
      }),
    [me, problemText, t],
  );
}
