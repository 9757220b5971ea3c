import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Notice } from "../../data/notifications";
import { preferencesQuery } from "../../data/preferences";
import { type NewsData, NOTICES } from "../../live/notices";
import { follow, hearFrames } from "../../live/page";
import { usePlace } from "../../ui/place";
import { announce } from "./announce";
import { nameOf, sentenceOf } from "./said";
import { chime, unlockByGesture } from "./sound";
import { claim, isSomeVisible, showVisible } from "./tabs";

/** Follows what whoever is logged in is told of, and calls them when something new comes. */
export function useNotices(): void {
  const { t } = useTranslation(["notices", "ui"]);
  const navigate = useNavigate();
  const { timeZone } = usePlace();
  const preferences = useQuery(preferencesQuery).data;
  const isSoundWanted = preferences?.sound ?? false;
  useEffect(() => follow(NOTICES), []);
  useEffect(() => showVisible(), []);
  useEffect(() => (isSoundWanted ? unlockByGesture() : undefined), [isSoundWanted]);
  useEffect(() => {
    if (!preferences) return;
    const show = (notice: Notice) => {
      if (typeof Notification !== "function" || Notification.permission !== "granted") return;
      const shown = new Notification(nameOf(t, notice), {
        body: sentenceOf(t, notice),
        tag: notice.id,
        silent: true,
      });
      shown.onclick = () => {
        window.focus();
        const params = { view: "all", conversation: notice.conversation.id };
        const hash = notice.item ?? "";
        void navigate({ to: "/inbox/$view/$conversation", params, hash });
        shown.close();
      };
    };
    const around = {
      now: () => new Date(),
      timeZone,
      isVisible: () => document.visibilityState === "visible",
      isSomeVisible,
      isLookedAt: (conversation: string) =>
        document.hasFocus() && window.location.pathname.endsWith(`/${conversation}`),
      claim,
      chime,
      show,
    };
    return hearFrames((frame) => {
      if (frame.topic !== NOTICES || frame.kind !== "enter") return;
      void announce((frame.data as NewsData).notification, preferences, around);
    });
  }, [t, navigate, timeZone, preferences]);
}
