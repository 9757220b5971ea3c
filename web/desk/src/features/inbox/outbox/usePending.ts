import { Problem } from "@tsunagu/shared/api/problem";
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { useProblemText } from "../../../ui/problem";
import { putBack } from "../composer/draft/putBack";
import type { PendingMessage } from "../timeline/entries";
import type { Unsent } from "./entry";
import { outboxOf } from "./own";

/** Everything written here that the server has not stored, oldest first. */
export function useUnsent(): readonly Unsent[] {
  const outbox = outboxOf(useMe());
  return useSyncExternalStore(outbox.subscribe, outbox.entries);
}

/**
 * What was written in a conversation and is not confirmed. One that was stored stays here for a while with the item it
 * became: the timeline leaves it out from the moment that item is in it.
 */
export function usePending(conversation: string): PendingMessage[] {
  const { t } = useTranslation("composer");
  const me = useMe();
  const entries = useUnsent();
  const problemText = useProblemText();
  return useMemo(() => {
    const outbox = outboxOf(me);
    const reasonOf = ({ problem }: Unsent) => {
      if (!problem) return {};
      if (problem.code === "conversation_changed") return { reason: t("conversationChanged") };
      const { title, help } = problemText(new Problem(problem));
      return { reason: help ? t("reasonAndHelp", { reason: title, help }) : title };
    };
    return entries
      .filter((entry) => entry.conversation === conversation)
      .map((entry) => ({
        id: entry.id,
        kind: entry.body.type === "note" ? "note" : "message",
        text: entry.body.text ?? "",
        at: entry.at,
        state: entry.state,
        ...reasonOf(entry),
        ...(entry.channel ? { channel: entry.channel } : {}),
        ...(entry.stored ? { stored: entry.stored.item } : {}),
        retry: () => outbox.retry(entry.id),
        discard: () => {
          const taken = outbox.take(entry.id);
          if (taken) putBack(me, taken);
        },
      }));
  }, [entries, conversation, me, t, problemText]);
}
