import { Checkbox, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Queue } from "../../../../data/routing";
import type { Channel } from "../../../../data/shapes";
import { Card } from "../../parts/Card";
import type { QueueFormState } from "./form";

const MODES: readonly Queue["mode"][] = ["pull", "push"];

/** What the queue is called, what comes into it, and how people get it. */
export function Basics({
  form,
  queue,
  queues,
  channels,
  mayRoute,
}: {
  form: QueueFormState;
  queue: Queue | undefined;
  queues: readonly Queue[];
  channels: readonly Channel[];
  /** Whether what comes into it may be changed: that is a setting of the channels. */
  mayRoute: boolean;
}) {
  const { t } = useTranslation("routing");
  const { values } = form;
  const elsewhere = (channel: Channel) =>
    channel.queue && channel.queue !== queue?.id
      ? queues.find(({ id }) => id === channel.queue)?.name
      : undefined;
  return (
    <>
      <Card>
        <TextInput
          id="queue-name"
          label={t("queue.name")}
          description={t("queue.nameHelp")}
          maxLength={80}
          maw={420}
          value={values.name}
          onChange={(event) => form.set("name", event.currentTarget.value)}
          onBlur={() => form.leave("name")}
          error={form.fault("name")}
        />
      </Card>
      <Card title={t("queue.channels")} help={t("queue.channelsHelp")}>
        {channels.length === 0 ? <Text c="dimmed">{t("queue.noChannels")}</Text> : null}
        {mayRoute ? null : <Text size="sm">{t("queue.channelsClosed")}</Text>}
        <Checkbox.Group
          aria-label={t("queue.channels")}
          value={values.channels}
          onChange={(chosen) => form.set("channels", chosen)}
        >
          <Stack gap="xs">
            {channels.map((channel) => {
              const now = elsewhere(channel);
              return (
                <Checkbox
                  key={channel.id}
                  value={channel.id}
                  label={channel.name}
                  description={now ? t("queue.channelElsewhere", { name: now }) : undefined}
                  disabled={!mayRoute}
                />
              );
            })}
          </Stack>
        </Checkbox.Group>
      </Card>
      <Card title={t("queue.mode")}>
        <Radio.Group
          aria-label={t("queue.mode")}
          value={values.mode}
          onChange={(mode) => form.set("mode", mode as Queue["mode"])}
        >
          <Stack gap="sm">
            {MODES.map((mode) => (
              <Radio key={mode} value={mode} label={t(`mode.${mode}`)} description={t(`mode.${mode}Help`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Card>
    </>
  );
}
