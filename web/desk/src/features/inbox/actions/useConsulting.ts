import { useQueryClient } from "@tanstack/react-query";
import { data, newKey } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import type { Conversation, Member } from "../../../data/shapes";
import { putRow } from "../../../live/fold";
import { toast, toastFault } from "../../../ui/toast";
import { called } from "../composer/mentions/mentions";
import { outboxOf } from "../outbox/own";
import { persist } from "./persist";
import { useWhyNot } from "./reach";
import { noteFor } from "./transferred";

type Params = { path: { id: string }; header: { "idempotency-key": string } };

/** Asks a colleague to look at a conversation, and ends that; promises answer whether it is done. */
export function useConsulting() {
  const cache = useQueryClient();
  const me = useMe();
  const { t } = useTranslation("actions");
  const whyNot = useWhyNot();
  return useMemo(() => {
    async function done(
      name: "consult" | "consultEnd",
      id: string,
      send: (params: Params) => Promise<Conversation>,
    ): Promise<boolean> {
      const params = { path: { id }, header: { "idempotency-key": newKey() } };
      try {
        const row = await persist(() => send(params));
        putRow(cache, row);
        cache.setQueryData(keys.conversation(id), row);
        toast(t(`did.${name}`));
        return true;
      } catch (fault) {
        toastFault(t("refused", { did: t(`cannot.${name}`), why: whyNot(fault) }));
        return false;
      }
    }
    return {
      /** Asks a colleague, with a note that calls them if there are words; a question that is refused writes none. */
      ask: async (conversation: string, colleague: Member, text: string, members: Member[]) => {
        const isAsked = await done("consult", conversation, (params) =>
          data(api.POST("/api/v1/conversations/{id}/consult", { params, body: { agent: colleague.id } })),
        );
        const words = noteFor(colleague, members, text);
        if (isAsked && words) {
          const body = { type: "note" as const, text: words, mentions: called(members, words) };
          outboxOf(me).add({ conversation, words, body });
        }
        return isAsked;
      },
      /** Says that it is needed no more, or that one cannot help. */
      end: (conversation: string) =>
        done("consultEnd", conversation, (params) =>
          data(api.POST("/api/v1/conversations/{id}/consult/end", { params, body: {} })),
        ),
    };
  }, [cache, me, t, whyNot]);
}
