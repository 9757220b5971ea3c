import { useQueryClient } from "@tanstack/react-query";
import { data, newKey, type Schemas } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { putRow } from "../../../live/fold";
import { toast, toastFault } from "../../../ui/toast";
import { undo } from "./carryOut";
import { setDoing } from "./doing";
import { markOwn } from "./own";
import { persist } from "./persist";
import { useWhyNot } from "./reach";
import { refreshUnfollowed } from "./refresh";

type Rearranged = Schemas["Rearranged"];

/**
 * Merges, moves and splits: what the server alone can work out, so nothing is shown before it has answered. Promises
 * answer what came of it, or nothing when it was refused (whoever sits here was told why).
 */
export function useRearranging() {
  const cache = useQueryClient();
  const { t } = useTranslation(["actions", "ui"]);
  const whyNot = useWhyNot();
  return useMemo(() => {
    async function rearrange(
      name: "merge" | "move" | "split",
      ids: string[],
      ask: (params: { path: { id: string }; header: { "idempotency-key": string } }) => Promise<Rearranged>,
    ): Promise<Rearranged | undefined> {
      const id = ids[0] ?? "";
      const params = { path: { id }, header: { "idempotency-key": newKey() } };
      try {
        const done = await persist(() => ask(params));
        for (const row of [done.conversation, ...(done.made ? [done.made] : [])]) {
          putRow(cache, row);
          cache.setQueryData(keys.conversation(row.id), row);
        }
        settle(ids);
        const back = () => void goBack(done.change_id, ids);
        toast(t(`did.${name}`), { label: t("ui:undo"), run: back });
        return done;
      } catch (fault) {
        refuse(`cannot.${name}`, fault);
        return undefined;
      }
    }

    async function goBack(change: string, ids: string[]) {
      try {
        const skipped = await undo([change]);
        if (skipped.length > 0) setDoing({ left: { changed: 0, skipped } });
        else toast(t("undone"));
      } catch (fault) {
        refuse("cannot.undo", fault);
      }
      settle(ids);
    }

    function settle(ids: string[]) {
      markOwn(ids);
      for (const id of ids) {
        void cache.invalidateQueries({ queryKey: keys.items(id) });
        void cache.invalidateQueries({ queryKey: keys.conversation(id) });
      }
      void cache.invalidateQueries({ queryKey: ["profile"] });
      refreshUnfollowed(cache);
    }

    function refuse(did: "cannot.merge" | "cannot.move" | "cannot.split" | "cannot.undo", fault: unknown) {
      toastFault(t("refused", { did: t(did), why: whyNot(fault) }));
    }

    return {
      /** Puts another conversation of the same customer into this one. */
      merge: (id: string, other: string) =>
        rearrange("merge", [id, other], (params) =>
          data(api.POST("/api/v1/conversations/{id}/merge", { params, body: { other } })),
        ),
      /** Gives a conversation to another customer. */
      move: (id: string, profile: string) =>
        rearrange("move", [id], (params) =>
          data(api.POST("/api/v1/conversations/{id}/move", { params, body: { profile } })),
        ),
      /** Makes a conversation of an item and what was said after it. */
      split: (id: string, item: string) =>
        rearrange("split", [id], (params) =>
          data(api.POST("/api/v1/conversations/{id}/split", { params, body: { item } })),
        ),
    };
  }, [cache, t, whyNot]);
}
