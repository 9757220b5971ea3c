import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { abilitiesOf } from "../../../data/kinds";
import type { ChannelKind } from "../../../data/shapes";
import { Form } from "../../../ui/FormFrame";
import { Card } from "../parts/Card";
import { Fault } from "../parts/Fault";
import { UnsavedGuard } from "../parts/UnsavedGuard";
import { ChannelFields } from "./ChannelFields";
import { useChannelForm } from "./form";
import { completed, PROVIDERS, type Provider } from "./providers";
import { useSaveAndTest } from "./saving";
import { TestSteps } from "./TestSteps";
import type { Values } from "./values";
import { WebchatInstall } from "./webchat/WebchatInstall";

const NOTHING: Values = {};

/** The form of a new channel. It is saved and tried out in one go; what failed can be mended and tried again. */
export function ConnectForm({ kind, provider }: { kind: ChannelKind; provider: Provider | undefined }) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const { made, saving, test } = useSaveAndTest(kind);
  const form = useChannelForm(kind, undefined, provider ? PROVIDERS[provider] : NOTHING, saving.error);
  const fields = kind.fields.map((field) =>
    provider && field.key === "imap_password" ? { ...field, label: PASSWORD } : field,
  );
  const send = (values: Values & { name: string }) =>
    saving.mutate({ values: { ...values, ...(provider ? completed(provider, values) : {}) } });
  const isOwnHost = provider === "sakura" || provider === "onamae" || provider === "other";
  const done = () => navigate({ to: "/settings/$section", params: { section: "channels" }, search: {} });
  return (
    <Form onSubmit={() => form.submit(send)}>
      <Stack>
        {provider ? (
          <Alert variant="outline" icon={<IconInfoCircle aria-hidden size={20} />}>
            {t(`providerNote.${provider}`)}
          </Alert>
        ) : null}
        <Card>
          <ChannelFields
            fields={fields}
            form={form}
            secretsSet={made?.secrets_set ?? []}
            isWhole={isOwnHost}
          />
        </Card>
        {form.isNamed ? null : <Fault fault={saving.error} />}
        <Fault fault={test.error} />
        {test.data ? (
          <Card>
            <TestSteps test={test.data} />
          </Card>
        ) : null}
        {made && abilitiesOf(kind.kind).isOnSites ? <WebchatInstall channel={made} /> : null}
        <Group>
          <Button
            type="submit"
            variant={test.data?.ok ? "default" : "filled"}
            loading={saving.isPending || test.isPending}
          >
            {t(made ? "saveAndTestAgain" : "saveAndTest")}
          </Button>
          {made ? (
            <Button variant={test.data?.ok ? "filled" : "default"} onClick={() => void done()}>
              {t("done")}
            </Button>
          ) : null}
        </Group>
        <UnsavedGuard isDirty={form.isDirty && !made} />
      </Stack>
    </Form>
  );
}

/** One password serves receiving and sending; many providers want one made for this purpose. */
const PASSWORD = { ja: "パスワード（アプリパスワード）", en: "Password (app password)" };
