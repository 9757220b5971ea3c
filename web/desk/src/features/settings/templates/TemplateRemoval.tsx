import { Button } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Template } from "../../../data/shapes";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";
import { useSaving } from "../parts/saving";

/** Deletes a template; taken back, the same text is there again as a new one. */
export function TemplateRemoval({ template }: { template: Template }) {
  const { t } = useTranslation(["settings", "ui"]);
  const words = useProblemText();
  const bringBack = useSaving(
    ({ name, locale, text, subject, html }: Template) =>
      data(
        api.POST("/api/v1/templates", {
          body: { name, locale, text, ...(subject ? { subject } : {}), ...(html ? { html } : {}) },
        }),
      ),
    [keys.templates],
  );
  const remove = useSaving(
    async (id: string) => {
      await api.DELETE("/api/v1/templates/{id}", { params: { path: { id } } });
    },
    [keys.templates],
    () =>
      toast(t("removed", { name: template.name }), {
        label: t("ui:undo"),
        run: () => bringBack.mutate(template, { onError: (fault) => toastFault(words(fault).title) }),
      }),
  );
  return (
    <Button
      size="compact-md"
      variant="default"
      aria-label={t("removeOf", { name: template.name })}
      loading={remove.isPending}
      onClick={() => remove.mutate(template.id, { onError: (fault) => toastFault(words(fault).title) })}
    >
      {t("ui:remove")}
    </Button>
  );
}
