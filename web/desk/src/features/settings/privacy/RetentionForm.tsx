import { Stack, Text } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { type Settings, settingsQuery } from "../../../data/workspace";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { Card } from "../parts/Card";
import { Confirm } from "../parts/Confirm";
import { LastChange } from "../parts/LastChange";
import { NumberField } from "../parts/NumberField";
import { SaveBar } from "../parts/SaveBar";
import { useSaving } from "../parts/saving";
import { Due } from "./Due";
import { CLASSES, type Days, daysOf, isDays, retentionOf, shortened } from "./retention";

/** The days each class of conversations is kept. A shorter time destroys, so it asks for a typed word. */
export function RetentionForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("settings");
  const [asks, setAsks] = useState(false);
  const saved = daysOf(settings);
  const form = useForm<Days>(saved, (days) =>
    Object.fromEntries(CLASSES.map((one) => [one, isDays(days[one]) ? undefined : t("fault.days")])),
  );
  const saving = useSaving(
    (days: Days) => data(api.PATCH("/api/v1/settings", { body: { retention: retentionOf(days) } })),
    [settingsQuery.queryKey, keys.settings],
    () => {
      setAsks(false);
      form.reset();
    },
  );
  const less = shortened(saved, form.values);
  return (
    <Form onSubmit={() => form.submit((days) => (less.length > 0 ? setAsks(true) : saving.mutate(days)))}>
      <Stack>
        <Card title={t("retention")} help={t("retentionHelp")}>
          {CLASSES.map((one) => (
            <NumberField
              key={one}
              id={`retention-${one}`}
              label={t(`class.${one}`)}
              help={t(`classHelp.${one}`)}
              width={520}
              value={form.values[one]}
              onChange={(value) => form.set(one, value)}
              onLeave={() => form.leave(one)}
              fault={form.fault(one)}
            />
          ))}
        </Card>
        <Due />
        <LastChange object="workspace" />
        <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} />
      </Stack>
      {asks ? (
        <Confirm
          title={t("retentionShorter")}
          help={
            <Stack gap="xs">
              <Text>{t("retentionShorterHelp")}</Text>
              {less.map((one) => (
                <Text key={one}>
                  {t("retentionLine", { what: t(`class.${one}`), days: form.values[one] })}
                </Text>
              ))}
            </Stack>
          }
          word={t("dropWord")}
          doIt={t("retentionDo")}
          acting={saving}
          onDo={() => saving.mutate(form.values)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </Form>
  );
}
