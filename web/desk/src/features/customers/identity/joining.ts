import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";

/** After two customers became one, or one two, nothing known of either is right any more. */
function readAnew(cache: QueryClient): void {
  for (const queryKey of [["profile"], ["profiles"], keys.conversations, ["conversation"], ["items"]]) {
    void cache.invalidateQueries({ queryKey });
  }
}

/** Joining and parting customers, each with its way back. */
export function useJoining() {
  const { t } = useTranslation(["customers", "ui"]);
  const cache = useQueryClient();
  const words = useProblemText();
  const onError = (fault: unknown) => toastFault(words(fault).title);

  const undo = useMutation({
    mutationFn: (link: string) =>
      data(api.POST("/api/v1/merges/{id}/undo", { params: { path: { id: link } }, body: {} })),
    onError,
    onSuccess: (parted) => {
      readAnew(cache);
      toast(partedWords(parted.sent_across));
    },
  });
  const partedWords = (sent: Schemas["SentAcross"][]) =>
    sent.length > 0 ? t("partedSent", { count: sent.length }) : t("parted");

  const joined = (merged: Schemas["Merged"]) => {
    readAnew(cache);
    toast(t("joined"), { label: t("ui:undo"), run: () => undo.mutate(merged.link) });
  };
  const accept = useMutation({
    mutationFn: (id: string) =>
      data(api.POST("/api/v1/suggestions/{id}/accept", { params: { path: { id } }, body: {} })),
    onError,
    onSuccess: joined,
  });
  const reject = useMutation({
    mutationFn: (id: string) =>
      data(api.POST("/api/v1/suggestions/{id}/reject", { params: { path: { id } }, body: {} })),
    onError,
    onSuccess: () => {
      readAnew(cache);
      toast(t("rejected"));
    },
  });
  const merge = useMutation({
    mutationFn: ({ id, other }: { id: string; other: string }) =>
      data(api.POST("/api/v1/profiles/{id}/merge", { params: { path: { id } }, body: { other } })),
    onError,
    onSuccess: joined,
  });
  return { accept, reject, merge, undo };
}
