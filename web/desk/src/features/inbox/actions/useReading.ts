import { useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useCallback } from "react";
import { api } from "../../../data/api";
import { guess } from "./guess";
import { inPieces } from "./pieces";

/** Requests under way at once. */
const AT_ONCE = 4;

/** Marks conversations as read by whoever is logged in. Quiet: nobody is told, and a failure only brings the mark back. */
export function useReading() {
  const cache = useQueryClient();
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
  return { markRead };
}
