import { problemOf } from "@tsunagu/shared/api/problem";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { liveState } from "../../../live/page";
import { useProblemText } from "../../../ui/problem";

/** Whether this page knows that the server may be out of reach: then nothing is shown as done before it has answered. */
export function isDoubtful(): boolean {
  const live = liveState.get();
  return !navigator.onLine || live === "offline" || live === "reconnecting";
}

/**
 * Says why something was not done. What is not kept to be done later says so without the server, and without its answer alone
 * that it is to be looked at again.
 */
export function useWhyNot(): (fault: unknown) => string {
  const { t } = useTranslation("actions");
  const words = useProblemText();
  return useCallback(
    (fault) => {
      if (problemOf(fault).status === 0) return navigator.onLine ? t("noAnswer") : t("notReached");
      const { title, help } = words(fault);
      return help ? `${title} ${help}` : title;
    },
    [t, words],
  );
}
