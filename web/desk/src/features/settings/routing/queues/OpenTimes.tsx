import { Radio, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Queue } from "../../../../data/routing";
import { ClosedDays } from "../../hours/ClosedDays";
import { ClosuresCard } from "../../hours/ClosuresCard";
import { WeekLines } from "../../hours/WeekLines";
import { ZoneChoice } from "../../hours/ZoneChoice";
import { Card } from "../../parts/Card";
import { ActionField } from "./ActionField";
import type { QueueFormState } from "./form";

const AFTER: readonly Queue["after_hours"][] = ["serve", "hold"];

/** When people answer in this queue, and what happens outside these hours. */
export function OpenTimes({ form, others }: { form: QueueFormState; others: readonly Queue[] }) {
  const { t } = useTranslation("routing");
  const { values } = form;
  const put = (part: Partial<typeof values.hours>) => form.set("hours", { ...values.hours, ...part });
  const fault = form.fault("hours");
  return (
    <Card title={t("queue.hours")}>
      <Radio.Group
        aria-label={t("queue.hours")}
        value={values.hasHours ? "own" : "workspace"}
        onChange={(whose) => form.set("hasHours", whose === "own")}
      >
        <Stack gap="xs">
          <Radio value="workspace" label={t("queue.hoursWorkspace")} />
          <Radio value="own" label={t("queue.hoursOwn")} />
        </Stack>
      </Radio.Group>
      {values.hasHours ? (
        <Stack pl="xl">
          <ZoneChoice value={values.hours.timeZone} onChange={(timeZone) => put({ timeZone })} />
          <WeekLines
            week={values.hours.week}
            fault={fault}
            onChange={(week) => {
              form.leave("hours");
              put({ week });
            }}
          />
          <ClosedDays
            isJapan={values.hours.isJapan}
            closed={values.hours.closed}
            onJapan={(isJapan) => put({ isJapan })}
            onClosed={(closed) => put({ closed })}
            onLeave={() => form.leave("hours")}
          />
          <ClosuresCard
            closures={values.hours.closures}
            disabled={false}
            fault={fault}
            onChange={(closures) => put({ closures })}
          />
          {fault ? (
            <Text role="alert" size="sm" c="var(--danger)">
              {fault}
            </Text>
          ) : null}
        </Stack>
      ) : null}
      <ActionField
        id="queue-when-closed"
        label={t("queue.whenClosed")}
        value={values.whenClosed}
        others={others}
        fault={form.fault("whenClosed")}
        onChange={(action) => form.set("whenClosed", action)}
      />
      <Radio.Group
        label={t("queue.afterHours")}
        value={values.afterHours}
        onChange={(after) => form.set("afterHours", after as Queue["after_hours"])}
      >
        <Stack gap="xs" mt="xs">
          {AFTER.map((one) => (
            <Radio key={one} value={one} label={t(`after.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Card>
  );
}
