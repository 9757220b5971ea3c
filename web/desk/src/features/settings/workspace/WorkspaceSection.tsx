import { Alert, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import { type Settings, settingsQuery } from "../../../data/workspace";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { Card } from "../parts/Card";
import { LastChange } from "../parts/LastChange";
import { NumberField } from "../parts/NumberField";
import { Read } from "../parts/Read";
import { SaveBar } from "../parts/SaveBar";
import { Section } from "../parts/Section";
import { useSaving } from "../parts/saving";
import { wholeNumber } from "../parts/whole";

/** The workspace: its name and language, and how long things can be reopened and taken back. */
export function WorkspaceSection() {
  const { t } = useTranslation("settings");
  const read = useQuery(settingsQuery);
  return (
    <Section title={t("section.workspace")} help={t("workspaceHelp")}>
      <Read query={read}>{(settings) => <WorkspaceForm settings={settings} />}</Read>
    </Section>
  );
}

function WorkspaceForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("settings");
  const may = useMay("settings.manage");
  const form = useForm(
    {
      name: settings.name,
      locale: settings.locale,
      reopen: String(settings.reopen_days),
      undo: String(settings.undo_send_seconds),
      signatureJa: settings.signature.ja ?? "",
      signatureEn: settings.signature.en ?? "",
    },
    ({ name, reopen, undo }) => ({
      name: name.trim() ? undefined : t("fault.name"),
      reopen: wholeNumber(reopen, 0, 90) === undefined ? t("fault.range", { from: 0, to: 90 }) : undefined,
      undo: wholeNumber(undo, 0, 60) === undefined ? t("fault.range", { from: 0, to: 60 }) : undefined,
    }),
  );
  const saving = useSaving(
    ({ name, locale, reopen, undo, signatureJa, signatureEn }: typeof form.values) =>
      data(
        api.PATCH("/api/v1/settings", {
          body: {
            name: name.trim(),
            locale,
            reopen_days: wholeNumber(reopen, 0, 90) ?? null,
            undo_send_seconds: wholeNumber(undo, 0, 60) ?? null,
            signature: { ja: signatureJa.trimEnd(), en: signatureEn.trimEnd() },
          },
        }),
      ),
    [keys.settings, keys.me],
    form.reset,
  );
  return (
    <Form onSubmit={() => form.submit(saving.mutate)}>
      <Stack>
        {may ? null : (
          <Alert variant="outline">{t("readOnly", { permission: t("permission.settings.manage") })}</Alert>
        )}
        <Card>
          <TextInput
            id="workspace-name"
            label={t("workspaceName")}
            maxLength={100}
            maw={420}
            disabled={!may}
            value={form.values.name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
            onBlur={() => form.leave("name")}
            error={form.fault("name")}
          />
          <NativeSelect
            id="workspace-locale"
            label={t("workspaceLocale")}
            description={t("workspaceLocaleHelp")}
            maw={240}
            disabled={!may}
            value={form.values.locale}
            onChange={(event) => form.set("locale", event.currentTarget.value)}
            data={[
              { value: "ja", label: "日本語" },
              { value: "en", label: "English" },
            ]}
          />
        </Card>
        <Card title={t("habits")}>
          <NumberField
            id="reopen-days"
            label={t("reopenDays")}
            help={t("reopenDaysHelp")}
            width={420}
            disabled={!may}
            value={form.values.reopen}
            onChange={(value) => form.set("reopen", value)}
            onLeave={() => form.leave("reopen")}
            fault={form.fault("reopen")}
          />
          <NumberField
            id="undo-send"
            label={t("undoSend")}
            help={t("undoSendHelp")}
            width={420}
            disabled={!may}
            value={form.values.undo}
            onChange={(value) => form.set("undo", value)}
            onLeave={() => form.leave("undo")}
            fault={form.fault("undo")}
          />
        </Card>
        <Card title={t("workspaceSignature")} help={t("workspaceSignatureHelp")}>
          <Textarea
            id="workspace-signature"
            lang="ja"
            label={t("signatureJa")}
            autosize
            minRows={2}
            maxRows={8}
            disabled={!may}
            value={form.values.signatureJa}
            onChange={(event) => form.set("signatureJa", event.currentTarget.value)}
          />
          <Textarea
            lang="en"
            label={t("signatureEn")}
            autosize
            minRows={2}
            maxRows={8}
            disabled={!may}
            value={form.values.signatureEn}
            onChange={(event) => form.set("signatureEn", event.currentTarget.value)}
          />
        </Card>
        <LastChange object="workspace" />
        {may ? <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} /> : null}
      </Stack>
    </Form>
  );
}
