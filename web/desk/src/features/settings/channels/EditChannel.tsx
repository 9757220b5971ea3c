import { Button, Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { abilitiesOf } from "../../../data/kinds";
import type { Channel, ChannelKind } from "../../../data/shapes";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { toast } from "../../../ui/toast";
import { Card } from "../parts/Card";
import { Confirm } from "../parts/Confirm";
import { LastChange } from "../parts/LastChange";
import { SaveBar } from "../parts/SaveBar";
import { useSaving } from "../parts/saving";
import { ChannelFields } from "./ChannelFields";
import { useChannelForm } from "./form";
import { Health } from "./Health";
import { InQueue } from "./InQueue";
import { Receipts } from "./Receipts";
import { useSaveAndTest } from "./saving";
import { TestSteps } from "./TestSteps";
import type { Values } from "./values";
import { WebchatInstall } from "./webchat/WebchatInstall";

const NOTHING: Values = {};

/** One channel: its settings, its state, how it gets onto a site, and its end. */
export function EditChannel({ channel, kind }: { channel: Channel; kind: ChannelKind }) {
  const { t } = useTranslation("settings");
  const { saving, test } = useSaveAndTest(kind, channel);
  const form = useChannelForm(kind, channel, NOTHING, saving.error);
  const receipts = useForm(channel.automatic_receipts);
  const reset = () => {
    form.reset();
    receipts.reset();
  };
  return (
    <Stack gap="lg">
      <Card>
        <Health id={channel.id} isTold={test.data !== undefined} />
        {test.data ? <TestSteps test={test.data} /> : null}
        <InQueue channel={channel} />
      </Card>
      {abilitiesOf(channel.kind).isOnSites ? <WebchatInstall channel={channel} /> : null}
      <Form
        onSubmit={() =>
          form.submit((values) => saving.mutate({ values, receipts: receipts.values }, { onSuccess: reset }))
        }
      >
        <Stack>
          <Card title={t("channelSettings")}>
            <ChannelFields
              fields={kind.fields}
              form={form}
              secretsSet={channel.secrets_set}
              isWhole={false}
            />
          </Card>
          <Receipts channel={channel.id} form={receipts} />
          <LastChange object={channel.id} />
          <SaveBar
            isDirty={form.isDirty || receipts.isDirty}
            saving={form.isNamed ? { ...saving, error: null } : saving}
            onReset={reset}
          />
        </Stack>
      </Form>
      <ChannelRemoval channel={channel} />
    </Stack>
  );
}

function ChannelRemoval({ channel }: { channel: Channel }) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const remove = useSaving(
    async (id: string) => {
      await api.DELETE("/api/v1/channels/{id}", { params: { path: { id } } });
      await navigate({ to: "/settings/$section", params: { section: "channels" }, search: {} });
    },
    [keys.channels],
    () => toast(t("removed", { name: channel.name })),
  );
  return (
    <Card title={t("channelRemove")}>
      <Text size="sm">{t("channelRemoveHelp")}</Text>
      <Group>
        <Button variant="outline" color="red" onClick={() => setAsks(true)}>
          {t("channelRemove")}
        </Button>
      </Group>
      {asks ? (
        <Confirm
          title={t("removeTitle", { name: channel.name })}
          help={t("channelRemoveHelp")}
          word={channel.name}
          doIt={t("channelRemove")}
          acting={remove}
          onDo={() => remove.mutate(channel.id)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </Card>
  );
}
