import { Checkbox, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Queue } from "../../../../data/routing";
import { Card } from "../../parts/Card";
import { ActionField } from "./ActionField";
import type { QueueFormState } from "./form";
import { QueueNumber, QueueTime } from "./QueueNumber";

/** How many may wait and how long, and what happens to the others. */
export function Waiting({ form, others }: { form: QueueFormState; others: readonly Queue[] }) {
  const { t } = useTranslation("routing");
  const { values } = form;
  return (
    <Card title={t("queue.waiting")} help={t("queue.waitingHelp")}>
      <Stack gap="sm">
        <Checkbox
          label={t("queue.isLimited")}
          checked={values.isLimited}
          onChange={(event) => form.set("isLimited", event.currentTarget.checked)}
        />
        {values.isLimited ? (
          <Stack gap="sm" pl="xl">
            <QueueNumber form={form} name="most" />
            <ActionField
              id="queue-when-full"
              label={t("queue.whenFull")}
              value={values.whenFull}
              others={others}
              fault={form.fault("whenFull")}
              onChange={(action) => form.set("whenFull", action)}
            />
          </Stack>
        ) : null}
      </Stack>
      <Stack gap="sm">
        <Checkbox
          label={t("queue.isImpatient")}
          checked={values.isImpatient}
          onChange={(event) => form.set("isImpatient", event.currentTarget.checked)}
        />
        {values.isImpatient ? (
          <Stack gap="sm" pl="xl">
            <QueueTime form={form} name="maxWait" />
            <ActionField
              id="queue-when-long"
              label={t("queue.whenLong")}
              value={values.whenLong}
              others={others}
              fault={form.fault("whenLong")}
              onChange={(action) => form.set("whenLong", action)}
            />
          </Stack>
        ) : null}
      </Stack>
    </Card>
  );
}
