import { NativeSelect, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import type { Queue } from "../../../../data/routing";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { toast } from "../../../../ui/toast";
import { Card } from "../../parts/Card";
import { LastChange } from "../../parts/LastChange";
import { SaveBar } from "../../parts/SaveBar";
import { Allowed } from "../parts/Allowed";
import { Basics } from "./Basics";
import { faultsOf } from "./faults";
import { fieldsOf, PLAIN } from "./fields";
import { Offers } from "./Offers";
import { OpenTimes } from "./OpenTimes";
import { Order } from "./Order";
import { Servers } from "./Servers";
import { useQueueSaving } from "./saving";
import type { QueueData } from "./useQueueData";
import { Waiting } from "./Waiting";

/** A queue, or a new one: from what everybody decides to what most leave as it is. */
export function QueueForm({ queue, around }: { queue: Queue | undefined; around: QueueData }) {
  const { t } = useTranslation(["routing", "settings"]);
  const navigate = useNavigate();
  const may = useMay("routing.manage");
  const mayRoute = useMay("channels.manage") && may;
  const saved = useMemo(() => {
    const into = around.channels.filter((channel) => queue && channel.queue === queue.id);
    return fieldsOf(
      queue ?? PLAIN,
      into.map(({ id }) => id),
      around.workspace,
    );
  }, [queue, around.channels, around.workspace]);
  const form = useForm(saved, (fields) => faultsOf(fields, t));
  const saving = useQueueSaving(queue, saved, async (kept) => {
    toast(t("settings:savedThing", { name: kept.name }));
    if (!queue) await navigate({ to: "/settings/$section", params: { section: "queues" }, search: {} });
  });
  const others = around.queues.filter(({ id }) => id !== queue?.id);
  const { values } = form;
  return (
    <Form onSubmit={() => form.submit((fields) => saving.mutate(fields, { onSuccess: form.reset }))}>
      <Stack>
        <Allowed>
          <Stack>
            <Basics
              form={form}
              queue={queue}
              queues={around.queues}
              channels={around.channels}
              mayRoute={mayRoute}
            />
            <Servers form={form} teams={around.teams} agents={around.agents} skills={around.skills} />
            {values.mode === "push" ? <Offers form={form} /> : null}
            <Order form={form} />
            <Waiting form={form} others={others} />
            <OpenTimes form={form} others={others} />
            <Card title={t("queue.sla")} help={t("queue.slaHelp")}>
              <NativeSelect
                id="queue-sla"
                aria-label={t("queue.sla")}
                maw={320}
                value={values.sla}
                onChange={(event) => form.set("sla", event.currentTarget.value)}
                data={[
                  { value: "", label: t("queue.noSla") },
                  ...around.slas.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              {around.slas.length === 0 ? <Text size="sm">{t("queue.slaMake")}</Text> : null}
            </Card>
          </Stack>
        </Allowed>
        {queue ? <LastChange object={queue.id} /> : null}
        {may ? <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} /> : null}
      </Stack>
    </Form>
  );
}
