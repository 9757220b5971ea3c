import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import type { Item } from "../../../data/shapes";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";
import { offerUndo, withdrawUndo } from "../../../ui/undo";
import { takeBack } from "../timeline/takeBack";
import type { Unsent } from "./entry";
import { outboxOf } from "./own";

/**
 * Offers to take a message back for as long as the server holds it, on whatever page one is by then. Whoever wants it back
 * before the server has answered gets that one, as soon as it has, and not what they did before.
 */
export function useUndoSend(): void {
  const { t } = useTranslation("composer");
  const me = useMe();
  const problemText = useProblemText();
  useEffect(() => {
    const outbox = outboxOf(me);
    const offered = new Set<string>();
    const wanted = new Set<string>();
    const isUnderWay = ({ state, stored, body }: Unsent) =>
      state === "sending" && !stored && body.type === "reply";
    const withdraw = (id: string) => {
      offered.delete(id);
      withdrawUndo(id);
    };
    const look = () => {
      const underWay = new Set(
        outbox
          .entries()
          .filter(isUnderWay)
          .map(({ id }) => id),
      );
      for (const id of [...offered]) if (!underWay.has(id)) withdraw(id);
      for (const id of underWay) {
        if (offered.has(id)) continue;
        offered.add(id);
        offerUndo(id, () => void wanted.add(id));
      }
    };
    // Whoever sends one after the other sees which of them the button takes back.
    const sentWords = ({ to, cc, bcc }: Item) => {
      const [first, ...others] = [...to, ...cc, ...bcc].map(({ name, address }) => name || address);
      return others.length > 0 ? t("sentToMany", { first, count: others.length }) : t("sentTo", { first });
    };
    const stored = (item: Item, { id }: Unsent) => {
      withdraw(id);
      const left = item.due_at ? Date.parse(item.due_at) - Date.now() : 0;
      const run = () => {
        takeBack(me, item)
          .then(() => toast(t("sentUndoDone")))
          .catch((fault) => toastFault(problemText(fault).title));
      };
      if (wanted.delete(id)) run();
      else if (left >= 1_000) toast(sentWords(item), { label: t("sentUndoAct"), run }, left);
    };
    const stops = [outbox.subscribe(look), outbox.hearStored(stored)];
    return () => {
      for (const stop of stops) stop();
      for (const id of [...offered]) withdraw(id);
    };
  }, [me, problemText, t]);
}
