import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { atWorkQuery, REASONS, setPresence, useWorkMode } from "../../data/offers";
import { useProblemText } from "../../ui/problem";
import { toastFault } from "../../ui/toast";

/** How whoever is logged in is; undefined where no work is offered, and until it was read. */
export function usePresence() {
  const isOffered = useWorkMode() === "push";
  const read = useQuery({ ...atWorkQuery, enabled: isOffered });
  return isOffered ? read.data?.presence : undefined;
}

/** The state in words, with its reason. */
export function useStateWords(): (presence: { state: string; reason?: string | null }) => string {
  const { t } = useTranslation("offers");
  return useCallback(
    ({ state, reason }) => {
      if (state === "available" || state === "offline") return t(`state.${state}`);
      const known = [...REASONS, "no_answer" as const].find((one) => one === reason);
      return known && known !== "other"
        ? t("state.notReadyFor", { reason: t(`reason.${known}`) })
        : t("state.not_ready");
    },
    [t],
  );
}

/** Sets one's own state; says so when it could not be set. */
export function useSetPresence() {
  const words = useProblemText();
  return useCallback(
    (...how: Parameters<typeof setPresence>) =>
      setPresence(...how).catch((fault) => toastFault(words(fault).title)),
    [words],
  );
}
