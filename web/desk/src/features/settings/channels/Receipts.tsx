import { Button, Checkbox, Code, Group, List, Stack, Text, Textarea } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import type { Channel } from "../../../data/shapes";
import type { useForm } from "../../../ui/form";
import { Card } from "../parts/Card";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import classes from "./channels.module.css";

type Values = Channel["automatic_receipts"];
type Case = keyof Values;

const CASES = ["open", "closed", "holiday"] as const;
const LANGUAGES = ["ja", "en"] as const;
/** The server takes 4,000 bytes, and a letter may have three. */
const LONGEST = 1_300;

/** What a text can be filled in with, by the key of the words for it. */
const VARIABLES = [
  ["{{conversation.number}}", "receiptVariable.number"],
  ["{{workspace.name}}", "receiptVariable.workspace"],
  ["{{hours.opens}}", "receiptVariable.opens"],
] as const;

/** What who writes by a channel is told at once: when, in which words, and how it arrives. */
export function Receipts({ channel, form }: { channel: string; form: ReturnType<typeof useForm<Values>> }) {
  const { t } = useTranslation("settings");
  const { values } = form;
  return (
    <Card title={t("receipts")} help={t("receiptsHelp")}>
      {CASES.map((name) => (
        <Stack key={name} gap="sm">
          <Checkbox
            id={`receipts-${name}`}
            label={t(`receipts.${name}`)}
            checked={values[name].on}
            onChange={(event) => form.set(name, { ...values[name], on: event.currentTarget.checked })}
          />
          {values[name].on ? (
            <OneReceipt
              channel={channel}
              name={name}
              value={values[name]}
              set={(one) => form.set(name, one)}
            />
          ) : null}
        </Stack>
      ))}
      {CASES.some((name) => values[name].on) ? (
        <Stack gap="xs">
          <Text size="sm">
            {t("receiptTextHelp")} {t("receiptVariables")}
          </Text>
          <List size="sm">
            {VARIABLES.map(([variable, words]) => (
              <List.Item key={variable}>
                <Code>{variable}</Code> {t(words)}
              </List.Item>
            ))}
          </List>
        </Stack>
      ) : null}
    </Card>
  );
}

function OneReceipt({
  channel,
  name,
  value,
  set,
}: {
  channel: string;
  name: Case;
  value: Values[Case];
  set: (value: Values[Case]) => void;
}) {
  const { t } = useTranslation("settings");
  const preview = useSaving(
    (texts: Values[Case]) =>
      Promise.all(
        LANGUAGES.map(async (language) => {
          const body = { case: name, language, text: texts[language] ?? "" };
          const params = { path: { id: channel } };
          const { text } = await data(api.POST("/api/v1/channels/{id}/receipt-preview", { params, body }));
          return { language, text };
        }),
      ),
    [],
  );
  return (
    <Stack gap="sm" pl="lg" role="group" aria-label={t(`receipts.${name}`)}>
      {LANGUAGES.map((language) => (
        <Textarea
          key={language}
          label={t(language === "ja" ? "receiptTextJa" : "receiptTextEn")}
          autosize
          minRows={3}
          maxRows={12}
          maw={640}
          maxLength={LONGEST}
          lang={language}
          value={value[language] ?? ""}
          onChange={(event) => set({ ...value, [language]: event.currentTarget.value })}
        />
      ))}
      <Group>
        <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate(value)}>
          {t("receiptPreview")}
        </Button>
      </Group>
      <Fault fault={preview.error} />
      {preview.data?.map(({ language, text }) => (
        <figure key={language} className={classes.preview}>
          <figcaption>{t(language === "ja" ? "receiptPreviewJa" : "receiptPreviewEn")}</figcaption>
          <p lang={language}>{text}</p>
        </figure>
      ))}
    </Stack>
  );
}
