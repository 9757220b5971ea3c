import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Template } from "../../../data/shapes";
import { VARIABLES } from "../../../data/variables";
import { currentLocale } from "../../../i18n/start";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { toast } from "../../../ui/toast";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import { inserted } from "./inserted";

/** Makes a template, or changes one. */
export function TemplateDialog({
  template,
  onClose,
}: {
  template: Template | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  const area = useRef<HTMLTextAreaElement>(null);
  const form = useForm(
    {
      name: template?.name ?? "",
      locale: template?.locale ?? (currentLocale() as string),
      subject: template?.subject ?? "",
      text: template?.text ?? "",
    },
    ({ name, text }) => ({
      name: name.trim() ? undefined : t("fault.name"),
      text: text.trim() ? undefined : t("fault.text"),
    }),
  );
  const saving = useSaving(
    ({ name, locale, subject, text }: typeof form.values) => {
      const body = { name: name.trim(), locale, subject: subject.trim(), text };
      return template
        ? data(api.PATCH("/api/v1/templates/{id}", { params: { path: { id: template.id } }, body }))
        : data(api.POST("/api/v1/templates", { body }));
    },
    [keys.templates],
    (saved) => {
      toast(t("savedThing", { name: saved.name }));
      onClose();
    },
  );
  const { values } = form;
  const insert = (variable: string) => {
    const { selectionStart = values.text.length, selectionEnd = values.text.length } = area.current ?? {};
    form.set("text", inserted(values.text, selectionStart, selectionEnd, variable));
    area.current?.focus();
  };
  return (
    <Dialog
      size="xl"
      onClose={onClose}
      title={t(template ? "templateEdit" : "templateNew")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
      closeOnClickOutside={!form.isDirty}
      closeOnEscape={!form.isDirty}
    >
      <Form onSubmit={() => form.submit(saving.mutate)}>
        <Stack>
          <Group grow align="start">
            <TextInput
              data-autofocus
              label={t("templateName")}
              maxLength={100}
              value={values.name}
              onChange={(event) => form.set("name", event.currentTarget.value)}
              error={form.fault("name")}
            />
            <NativeSelect
              label={t("templateLocale")}
              value={values.locale}
              onChange={(event) => form.set("locale", event.currentTarget.value)}
              data={[
                { value: "ja", label: t("inJapanese") },
                { value: "en", label: t("inEnglish") },
              ]}
            />
          </Group>
          <TextInput
            label={t("templateSubject")}
            description={t("templateSubjectHelp")}
            value={values.subject}
            onChange={(event) => form.set("subject", event.currentTarget.value)}
          />
          <Textarea
            ref={area}
            lang={values.locale}
            label={t("templateText")}
            autosize
            minRows={6}
            maxRows={16}
            value={values.text}
            onChange={(event) => form.set("text", event.currentTarget.value)}
            error={form.fault("text")}
          />
          <Stack gap="xs" role="group" aria-label={t("variables")}>
            <Text size="sm">{t("variables")}</Text>
            <Group gap="xs">
              {VARIABLES.map((variable) => (
                <Button
                  key={variable}
                  size="compact-sm"
                  variant="default"
                  title={`{{${variable}}}`}
                  onClick={() => insert(variable)}
                >
                  {t(`variable.${variable}`)}
                </Button>
              ))}
            </Group>
          </Stack>
          {template?.html ? (
            <Text size="sm" c="dimmed">
              {t("templateHtml")}
            </Text>
          ) : null}
          <Fault fault={saving.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("ui:save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
