import { data } from "@tsunagu/shared/api/client";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { useMe } from "../../data/me";
import { knownName } from "../../data/name";
import type { Offer } from "../../data/offers";
import { toast } from "../../ui/toast";
import { answeredHere } from "./answered";

const ENDS = ["missed", "disconnected", "not_ready", "gone", "rule"] as const;
type End = (typeof ENDS)[number];

/** Says of each offer that went away without an answer why it did. */
export function useEnds(offers: Offer[]): void {
  const { t } = useTranslation(["offers", "ui"]);
  const me = useMe().member?.id;
  const before = useRef<Offer[]>([]);
  useEffect(() => {
    const gone = before.current.filter(({ id }) => !offers.some((offer) => offer.id === id));
    before.current = offers;
    for (const offer of gone) {
      if (answeredHere.delete(offer.id)) continue;
      const name = knownName(offer.conversation.profile) ?? t("ui:visitor");
      void endOf(offer, me).then((end) => {
        if (end !== "answered") toast(t(`ended.${end}`, { name }));
      });
    }
  }, [offers, me, t]);
}

/** How an offer ended: what the log says of it; plainly `over` where that cannot be read any more. */
async function endOf(offer: Offer, me: string | undefined): Promise<End | "over" | "answered"> {
  const params = { path: { id: offer.conversation.id } };
  const routing = await data(api.GET("/api/v1/conversations/{id}/routing", { params })).catch(
    () => undefined,
  );
  const step = routing?.steps.find(({ kind, agent }) => kind === "offer_ended" && agent?.id === me);
  if (!step || Date.parse(step.at) < Date.parse(offer.made_at)) return "over";
  // In another window, or by another desk.
  if (step.outcome === "accepted" || step.outcome === "declined") return "answered";
  return ENDS.find((one) => one === (step.cause ?? step.outcome)) ?? "over";
}
