import { Checkbox, NativeSelect, Radio, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { type Preferences, preferencesQuery } from "../../../data/preferences";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { Card } from "../parts/Card";
import { NumberField } from "../parts/NumberField";
import { Read } from "../parts/Read";
import { SaveBar } from "../parts/SaveBar";
import { useSaving } from "../parts/saving";
import { wholeNumber } from "../parts/whole";
import { SystemAllowed, TrySound } from "./Allowed";
import { NoticeWays } from "./NoticeWays";
import { QuietHours } from "./QuietHours";
import { type Ways as Fields, patchOf, waysOf } from "./ways";

/** How a member wants their desk: the key that sends, keys, colours, sounds, signature. */
export function Ways() {
  const read = useQuery(preferencesQuery);
  return <Read query={read}>{(preferences) => <WaysForm preferences={preferences} />}</Read>;
}

function WaysForm({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation("settings");
  const form = useForm<Fields>(waysOf(preferences), ({ undo, isQuiet, quietFrom, quietTo }) => ({
    undo:
      undo.trim() === "" || wholeNumber(undo, 0, 60) !== undefined
        ? undefined
        : t("fault.range", { from: 0, to: 60 }),
    quietTo: !isQuiet || (quietFrom && quietTo && quietFrom !== quietTo) ? undefined : t("fault.quiet"),
  }));
  const saving = useSaving(
    (fields: Fields) => data(api.PATCH("/api/v1/me/preferences", { body: patchOf(fields) })),
    [keys.preferences],
    form.reset,
  );
  const { values } = form;
  return (
    <Form onSubmit={() => form.submit(saving.mutate)}>
      <Stack>
        <Card title={t("writing")}>
          <Radio.Group
            id="send-key"
            label={t("sendKey")}
            description={t("sendKeyHelp")}
            value={values.sendKey}
            onChange={(key) => form.set("sendKey", key === "enter" ? "enter" : "mod_enter")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="mod_enter" label={t("sendKey.mod_enter")} />
              <Radio value="enter" label={t("sendKey.enter")} />
            </Stack>
          </Radio.Group>
          <Checkbox
            id="single-keys"
            label={t("singleKeys")}
            description={t("singleKeysHelp")}
            checked={values.singleKeys}
            onChange={(event) => form.set("singleKeys", event.currentTarget.checked)}
          />
          <NumberField
            id="my-undo-send"
            label={t("myUndoSend")}
            help={t("myUndoSendHelp")}
            width={420}
            value={values.undo}
            onChange={(undo) => form.set("undo", undo)}
            onLeave={() => form.leave("undo")}
            fault={form.fault("undo")}
          />
          <Textarea
            id="my-signature"
            lang="ja"
            label={t("signatureJa")}
            description={t("signatureHelp")}
            autosize
            minRows={2}
            maxRows={8}
            value={values.signatureJa}
            onChange={(event) => form.set("signatureJa", event.currentTarget.value)}
          />
          <Textarea
            lang="en"
            label={t("signatureEn")}
            autosize
            minRows={2}
            maxRows={8}
            value={values.signatureEn}
            onChange={(event) => form.set("signatureEn", event.currentTarget.value)}
          />
        </Card>
        <Card title={t("appearance")}>
          <NativeSelect
            id="theme"
            label={t("theme")}
            maw={240}
            value={values.theme}
            onChange={(event) => form.set("theme", event.currentTarget.value as Fields["theme"])}
            data={(["system", "light", "dark", "high_contrast"] as const).map((theme) => ({
              value: theme,
              label: t(`theme.${theme}`),
            }))}
          />
        </Card>
        <Card title={t("news")}>
          <Checkbox
            id="sound"
            label={t("sound")}
            checked={values.sound}
            onChange={(event) => form.set("sound", event.currentTarget.checked)}
          />
          {values.sound ? <TrySound /> : null}
          <Checkbox
            id="system-notifications"
            label={t("systemNotifications")}
            description={t("systemNotificationsHelp")}
            checked={values.systemNotifications}
            onChange={(event) => form.set("systemNotifications", event.currentTarget.checked)}
          />
          {values.systemNotifications ? <SystemAllowed /> : null}
          <NoticeWays form={form} />
          <QuietHours form={form} />
        </Card>
        <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} />
      </Stack>
    </Form>
  );
}
