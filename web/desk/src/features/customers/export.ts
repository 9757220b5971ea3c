import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { currentLocale } from "../../i18n/start";
import { useProblemText } from "../../ui/problem";
import { save } from "../../ui/save";
import { toast, toastFault } from "../../ui/toast";

/** Takes out everything that is kept of a customer as one file, and hands it to the browser's downloads. */
export function useExport(profile: string) {
  const { t } = useTranslation("customers");
  const words = useProblemText();
  return useMutation({
    mutationFn: async () => {
      const { response } = await api.POST("/api/v1/profiles/{id}/export", {
        params: { path: { id: profile } },
        body: { lang: currentLocale() },
        parseAs: "stream",
      });
      return response.blob();
    },
    onError: (fault) => toastFault(words(fault).title),
    onSuccess: (file) => {
      save(file, `${profile}.zip`);
      toast(t("exported"));
    },
  });
}
