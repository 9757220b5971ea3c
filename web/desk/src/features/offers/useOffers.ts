import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { data } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import { type AtWork, atWorkQuery, type DeclineReason, type Offer, useWorkMode } from "../../data/offers";
import type { Conversation } from "../../data/shapes";
import { putRow } from "../../live/fold";
import { useProblemText } from "../../ui/problem";
import { toast, toastFault } from "../../ui/toast";
import { answeredHere } from "./answered";

const NONE: Offer[] = [];

/** What is offered to whoever is logged in, oldest first. */
export function useOffers(): Offer[] {
  const isOffered = useWorkMode() === "push";
  return useQuery({ ...atWorkQuery, enabled: isOffered }).data?.items ?? NONE;
}

/** Opens a conversation that is one's own from now on. */
function useOpen() {
  const navigate = useNavigate();
  return useCallback(
    (taken: Conversation) => {
      putRow(cache, taken);
      cache.setQueryData(keys.conversation(taken.id), taken);
      void cache.invalidateQueries({ queryKey: keys.conversations });
      void navigate({
        to: "/inbox/$view/$conversation",
        params: { view: "mine", conversation: taken.id },
      });
    },
    [navigate],
  );
}

/** Answers offers: takes one and opens it, or passes it on. Each ends whether it was carried out. */
export function useAnswers() {
  const { t } = useTranslation("offers");
  const words = useProblemText();
  const open = useOpen();
  const failed = useCallback(
    (fault: unknown) => {
      if (problemOf(fault).code === "offer_ended") toast(t("ended.over"));
      else toastFault(words(fault).title);
      void cache.invalidateQueries({ queryKey: keys.atWork });
      return false;
    },
    [t, words],
  );
  const accept = useCallback(
    async ({ id }: Offer) => {
      answeredHere.add(id);
      try {
        open(await data(api.POST("/api/v1/offers/{id}/accept", { params: { path: { id } }, body: {} })));
        takeOff(id);
        return true;
      } catch (fault) {
        return failed(fault);
      }
    },
    [open, failed],
  );
  const decline = useCallback(
    async ({ id }: Offer, reason?: DeclineReason) => {
      answeredHere.add(id);
      try {
        await api.POST("/api/v1/offers/{id}/decline", {
          params: { path: { id } },
          body: reason ? { reason } : {},
        });
        takeOff(id);
        return true;
      } catch (fault) {
        return failed(fault);
      }
    },
    [failed],
  );
  return { accept, decline };
}

/** Takes the next of what waits and opens it; says why when there is none to take. */
export function useTakeNext() {
  const { t } = useTranslation("offers");
  const words = useProblemText();
  const open = useOpen();
  return useCallback(async () => {
    try {
      open(await data(api.POST("/api/v1/offers/next", { body: {} })));
    } catch (fault) {
      const { code } = problemOf(fault);
      if (code === "nothing_waits") toast(t("next.nothing"));
      else if (code === "capacity_full") toast(t("next.full"));
      else toastFault(words(fault).title);
    }
  }, [t, words, open]);
}

/** The stream tells it too; the card does not wait for that. */
function takeOff(id: string): void {
  cache.setQueryData<AtWork>(
    keys.atWork,
    (known) => known && { ...known, items: known.items.filter((offer) => offer.id !== id) },
  );
}
