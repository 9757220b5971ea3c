import { Checkbox, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { useMay } from "../../../../data/me";
import { type OverflowAction, waitingLimitQuery } from "../../../../data/routing";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { Card } from "../../parts/Card";
import { NumberField } from "../../parts/NumberField";
import { SaveBar } from "../../parts/SaveBar";
import { wholeNumber } from "../../parts/whole";
import { Allowed } from "../parts/Allowed";
import { useMeeting } from "../parts/saving";
import { ActionField } from "./ActionField";

/** Most that may wait together. */
const MOST = 100_000;

interface Fields {
  isLimited: boolean;
  most: string;
  whenFull: OverflowAction;
}

/** How many may wait in all queues together, and what happens to the others. */
export function WaitingLimit() {
  const read = useQuery(waitingLimitQuery);
  return read.data ? <LimitForm limit={read.data} /> : null;
}

function LimitForm({ limit }: { limit: Schemas["WaitingLimit"] }) {
  const { t } = useTranslation("routing");
  const may = useMay("routing.manage");
  const saved = useMemo<Fields>(
    () => ({
      isLimited: typeof limit.most_waiting === "number",
      most: String(limit.most_waiting ?? ""),
      whenFull: limit.when_full,
    }),
    [limit],
  );
  const form = useForm<Fields>(saved, ({ isLimited, most }) => ({
    most: isLimited && wholeNumber(most, 1, MOST) === undefined ? t("fault.limit") : undefined,
  }));
  const saving = useMeeting(
    ({ isLimited, most, whenFull }: Fields) =>
      data(
        api.PUT("/api/v1/waiting-limit", {
          body: {
            revision: limit.revision,
            most_waiting: isLimited ? (wholeNumber(most, 1, MOST) ?? null) : null,
            when_full: whenFull,
          },
        }),
      ),
    [keys.waitingLimit],
    form.reset,
  );
  return (
    <Form onSubmit={() => form.submit((fields) => saving.mutate(fields))}>
      <Allowed>
        <Card title={t("limit")} help={t("limitHelp")}>
          <Stack gap="sm">
            <Checkbox
              label={t("queue.isLimited")}
              checked={form.values.isLimited}
              onChange={(event) => form.set("isLimited", event.currentTarget.checked)}
            />
            {form.values.isLimited ? (
              <Stack gap="sm" pl="xl">
                <NumberField
                  id="limit-most"
                  label={t("queue.most")}
                  help={t("queue.mostHelp")}
                  width={420}
                  value={form.values.most}
                  onChange={(value) => form.set("most", value)}
                  onLeave={() => form.leave("most")}
                  fault={form.fault("most")}
                />
                <ActionField
                  id="limit-when-full"
                  label={t("queue.whenFull")}
                  value={form.values.whenFull}
                  others={[]}
                  fault={undefined}
                  onChange={(action) => form.set("whenFull", action)}
                />
              </Stack>
            ) : null}
          </Stack>
        </Card>
      </Allowed>
      {may && form.isDirty ? <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} /> : null}
    </Form>
  );
}
