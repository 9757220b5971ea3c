import { type Problem, problemOf } from "@tsunagu/shared/api/problem";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** The permission a refusal names: the server puts it in backquotes. */
function permissionOf(problem: Problem): string {
  return /`([a-z_.]+)`/.exec(problem.detail)?.[1] ?? "";
}

/** Gives the words for a problem: what happened, and what to do about it. Texts of the server are in the language asked for. */
export function useProblemText(): (fault: unknown) => { title: string; help: string } {
  const { t, i18n } = useTranslation("ui");
  return useCallback(
    (fault) => {
      const named = (permission: string) => {
        const key = `settings:permission.${permission}`;
        return i18n.exists(key)
          ? String(i18n.t(key as "settings:permission.conversations.read"))
          : permission;
      };
      const problem = problemOf(fault);
      if (problem.status === 0) return { title: t("offline"), help: t("offlineHelp") };
      if (problem.code === "not_allowed") {
        return {
          title: t("notAllowed", { permission: named(permissionOf(problem)) }),
          help: t("notAllowedHelp"),
        };
      }
      if (problem.status === 404) return { title: t("notFound"), help: "" };
      // A lock says more than that there was too much of something.
      if (problem.code.endsWith("_locked")) return { title: problem.title, help: "" };
      if (problem.status === 429) return { title: t("busy"), help: "" };
      if (problem.status >= 500) return { title: t("server"), help: "" };
      return { title: problem.title, help: problem.detail === problem.title ? "" : problem.detail };
    },
    [t, i18n],
  );
}
