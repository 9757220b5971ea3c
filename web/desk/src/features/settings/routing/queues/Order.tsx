import { NativeSelect, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Queue } from "../../../../data/routing";
import { Card } from "../../parts/Card";
import { Folded } from "../parts/Folded";
import { NUMBERS } from "./fields";
import type { QueueFormState } from "./form";
import { QueueNumber, QueueTime } from "./QueueNumber";

const POLICIES: readonly Queue["policy"][] = ["longest_idle", "most_skilled", "least_occupied", "weighted"];
const WEIGHTS = ["idle", "skill", "occupancy"] as const;
const URGENCY = ["priority", "ageing", "vip", "due"] as const;

/** Who of several free people is chosen, and which of several waiting customers. */
export function Order({ form }: { form: QueueFormState }) {
  const { t } = useTranslation("routing");
  const { policy } = form.values;
  const isFaulty = [...URGENCY, "dueLead" as const].some((name) => form.fault(name) !== undefined);
  return (
    <Card title={t("queue.order")}>
      <NativeSelect
        id="queue-policy"
        label={t("queue.policy")}
        description={t(`policy.${policy}Help`)}
        maw={420}
        value={policy}
        onChange={(event) => form.set("policy", event.currentTarget.value as Queue["policy"])}
        data={POLICIES.map((one) => ({ value: one, label: t(`policy.${one}`) }))}
        error={form.fault("policy")}
      />
      {policy === "weighted"
        ? WEIGHTS.map((name) => <QueueNumber key={name} form={form} name={name} />)
        : null}
      <Folded title={t("queue.urgency")} isFaulty={isFaulty}>
        <Text size="sm" c="dimmed">
          {t("queue.urgencyHelp", { most: NUMBERS.priority[1] })}
        </Text>
        {URGENCY.map((name) => (
          <QueueNumber key={name} form={form} name={name} />
        ))}
        <QueueTime form={form} name="dueLead" />
      </Folded>
    </Card>
  );
}
