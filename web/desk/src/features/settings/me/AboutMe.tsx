import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import { changeLocale } from "../../../i18n/start";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { Card } from "../parts/Card";
import { SaveBar } from "../parts/SaveBar";
import { useSaving } from "../parts/saving";

/** One's own name and language. */
export function AboutMe() {
  const { t } = useTranslation("settings");
  const { member } = useMe();
  const form = useForm({ name: member?.name ?? "", locale: member?.locale ?? "ja" }, ({ name }) => ({
    name: name.trim() ? undefined : t("fault.name"),
  }));
  const saving = useSaving(
    ({ name, locale }: typeof form.values) =>
      data(api.PATCH("/api/v1/me", { body: { name: name.trim(), locale } })),
    [keys.me, keys.members],
    (_, { locale }) => {
      form.reset();
      void changeLocale(locale === "en" ? "en" : "ja");
    },
  );
  return (
    <Form onSubmit={() => form.submit(saving.mutate)}>
      <Stack>
        <Card title={t("aboutMe")}>
          <TextInput
            id="my-name"
            label={t("myName")}
            description={t("myNameHelp")}
            autoComplete="name"
            maxLength={100}
            maw={420}
            value={form.values.name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
            onBlur={() => form.leave("name")}
            error={form.fault("name")}
          />
          <TextInput
            label={t("myEmail")}
            description={t("myEmailHelp")}
            maw={420}
            variant="filled"
            value={member?.email ?? ""}
            readOnly
          />
          <NativeSelect
            id="my-locale"
            label={t("myLocale")}
            maw={240}
            value={form.values.locale}
            onChange={(event) => form.set("locale", event.currentTarget.value)}
            data={[
              { value: "ja", label: "日本語" },
              { value: "en", label: "English" },
            ]}
          />
        </Card>
        <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} />
      </Stack>
    </Form>
  );
}
