import { Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ChannelField } from "./ChannelField";
import classes from "./channels.module.css";
import type { ChannelForm } from "./form";
import type { Field } from "./values";

/** Fields that most people never touch; they stand behind one line. */
const SELDOM = new Set([
  "aliases",
  "imap_host",
  "imap_port",
  "imap_security",
  "imap_user",
  "imap_folders",
  "smtp_host",
  "smtp_port",
  "smtp_security",
  "smtp_user",
  "smtp_password",
  "trusted_authserv",
  "max_size",
  "demo",
  "identify_secret",
  "identify_secret_old",
]);

/** The name of a channel and the fields of its kind, the seldom ones folded unless `isWhole`. */
export function ChannelFields({
  fields,
  form,
  secretsSet,
  isWhole,
}: {
  fields: Field[];
  form: ChannelForm;
  secretsSet: string[];
  isWhole: boolean;
}) {
  const { t } = useTranslation("settings");
  const show = (field: Field) => (
    <ChannelField
      key={field.key}
      field={field}
      value={form.values[field.key] ?? ""}
      fault={form.faultAt(field.key)}
      isSet={secretsSet.includes(field.key)}
      onChange={(value) => form.set(field.key, value)}
      onLeave={() => form.leave(field.key)}
    />
  );
  const seldom = fields.filter(({ key }) => SELDOM.has(key));
  const isFaulty = seldom.some(({ key }) => form.faultAt(key));
  return (
    <Stack>
      <TextInput
        label={t("channelName")}
        description={t("channelNameHelp")}
        maxLength={100}
        maw={420}
        value={form.values.name}
        onChange={(event) => form.set("name", event.currentTarget.value)}
        onBlur={() => form.leave("name")}
        error={form.faultAt("name")}
      />
      {fields.filter(({ key }) => !SELDOM.has(key)).map(show)}
      {seldom.length > 0 ? (
        <details className={classes.seldom} open={isWhole || isFaulty || undefined}>
          <summary>{t("moreFields")}</summary>
          <Stack mt="md">{seldom.map(show)}</Stack>
        </details>
      ) : null}
    </Stack>
  );
}
