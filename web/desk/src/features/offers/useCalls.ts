import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { knownName } from "../../data/name";
import type { Offer } from "../../data/offers";
import { preferencesQuery } from "../../data/preferences";
import { serverNow } from "../../data/serverClock";
import { usePlace } from "../../ui/place";
import { chime } from "../notices/sound";
import { claim, isSomeVisible } from "../notices/tabs";
import { callTo } from "./call";

/** Calls whoever is logged in to each thing that is newly offered. */
export function useCalls(offers: Offer[]): void {
  const { t } = useTranslation(["offers", "ui"]);
  const { timeZone } = usePlace();
  const preferences = useQuery(preferencesQuery).data;
  const called = useRef(new Set<string>());
  useEffect(() => {
    if (!preferences) return;
    const show = (offer: Offer) => {
      if (typeof Notification !== "function" || Notification.permission !== "granted") return;
      const name = knownName(offer.conversation.profile) ?? t("ui:visitor");
      const shown = new Notification(t("offered", { name }), {
        body: offer.queue_name ? t("inQueue", { queue: offer.queue_name }) : "",
        tag: offer.id,
        silent: true,
      });
      shown.onclick = () => {
        window.focus();
        shown.close();
      };
    };
    const around = {
      now: () => new Date(serverNow()),
      timeZone,
      isVisible: () => document.visibilityState === "visible",
      isSomeVisible,
      claim,
      chime,
      show,
    };
    for (const offer of offers) {
      if (called.current.has(offer.id)) continue;
      called.current.add(offer.id);
      void callTo(offer, preferences, around);
    }
  }, [offers, preferences, timeZone, t]);
}
