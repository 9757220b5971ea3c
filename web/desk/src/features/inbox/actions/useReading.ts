import { useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { putRow } from "../../../live/fold";
import { toast, toastFault } from "../../../ui/toast";
import { forgetSeen } from "../timeline/unread";
import { guess } from "./guess";
import { inPieces } from "./pieces";
import { isDoubtful, useWhyNot } from "./reach";

/** Requests under way at once. */
const AT_ONCE = 4;

/**
 * Marks conversations as read or unread by whoever is logged in. Reading is quiet: nobody is told, and a failure only
 * brings the mark back.
 */
export function useReading() {
  const cache = useQueryClient();
  const { t } = useTranslation(["actions", "ui"]);
  const whyNot = useWhyNot();
  const markRead = useCallback(
    async (which: string | readonly string[]): Promise<boolean> => {
      const ids = typeof which === "string" ? [which] : which;
      const takeBack = guess(cache, ids, (row) => ({ ...row, unread: false }), "");
      try {
        for (const piece of inPieces(ids, AT_ONCE)) {
          await Promise.all(
            piece.map((id) =>
              data(api.POST("/api/v1/conversations/{id}/read", { params: { path: { id } }, body: {} })),
            ),
          );
        }
        return true;
      } catch {
        takeBack();
        return false;
      }
    },
    [cache],
  );
  const markUnread = useCallback(
    async (which: string | readonly string[], item?: string): Promise<boolean> => {
      const ids = typeof which === "string" ? [which] : which;
      const takeBack = isDoubtful()
        ? () => undefined
        : guess(cache, ids, (row) => ({ ...row, unread: true }), "");
      for (const id of ids) forgetSeen(id);
      const body = item ? { item } : {};
      try {
        for (const piece of inPieces(ids, AT_ONCE)) {
          const rows = piece.map((id) =>
            data(api.POST("/api/v1/conversations/{id}/unread", { params: { path: { id } }, body })),
          );
          for (const row of await Promise.all(rows)) putRow(cache, row);
        }
      } catch (fault) {
        takeBack();
        toastFault(t("refused", { did: t("cannot.markUnread"), why: whyNot(fault) }));
        return false;
      }
      toast(t("did.markUnread", { count: ids.length }), {
        label: t("ui:undo"),
        run: () => void markRead(ids),
      });
      return true;
    },
    [cache, markRead, t, whyNot],
  );
  return { markRead, markUnread };
}
