import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { serverNow } from "../../../data/serverClock";
import type { Item } from "../../../data/shapes";
import { useProblemText } from "../../../ui/problem";
import { hideToast, toast, toastFault } from "../../../ui/toast";
import { offerUndo, withdrawUndo } from "../../../ui/undo";
import { takeBack } from "../timeline/takeBack";
import type { Unsent } from "./entry";
import { onTakenBack } from "./onTakenBack";
import { outboxOf } from "./own";

/**
 * Offers to take a message back for as long as the server holds it, on whatever page one is by then. Whoever wants it back
 * before the server has answered gets that one, as soon as it has, and not what they did before.
 */
export function useUndoSend(): void {
  const { t } = useTranslation("composer");
  const me = useMe();
  const problemText = useProblemText();
  const cache = useQueryClient();
  useEffect(() => {
    const outbox = outboxOf(me);
    const offered = new Set<string>();
    const wanted = new Set<string>();
    const watches = new Set<() => void>();
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
      const left = item.due_at ? Date.parse(item.due_at) - serverNow() : 0;
      const run = () => {
        takeBack(me, item)
          .then(() => toast(t("sentUndoDone")))
          .catch((fault) => toastFault(problemText(fault).title));
      };
      if (wanted.delete(id)) run();
      else if (left >= 1_000) {
        const shown = toast(sentWords(item), { label: t("sentUndoAct"), run }, left);
        watches.add(onTakenBack(cache, item, left, () => hideToast(shown)));
      }
    };
    const stops = [outbox.subscribe(look), outbox.hearStored(stored)];
    return () => {
      for (const stop of [...stops, ...watches]) stop();
      for (const id of [...offered]) withdraw(id);
    };
  }, [cache, me, problemText, t]);
}
