import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { useMay } from "../../../../data/me";
import { agentsQuery, capacityQuery } from "../../../../data/routing";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { Card } from "../../parts/Card";
import { LastChange } from "../../parts/LastChange";
import { Read } from "../../parts/Read";
import { SaveBar } from "../../parts/SaveBar";
import { Section } from "../../parts/Section";
import { Allowed } from "../parts/Allowed";
import { useMeeting } from "../parts/saving";
import { CapacityFieldset } from "./CapacityFieldset";
import { type CapacityFields, capacityOf, fieldsOf } from "./fields";
import { OwnCapacities } from "./OwnCapacities";

/** How much people take at once: the rule for all, and who has one of their own. */
export function CapacitySection() {
  const { t } = useTranslation(["routing", "settings"]);
  const read = useQuery(capacityQuery);
  const agents = useQuery({ ...agentsQuery, enabled: useMay("members.read") });
  return (
    <Section title={t("settings:section.capacity")} help={t("capacityHelp")}>
      <Read query={read}>{(capacity) => <CapacityForm capacity={capacity} />}</Read>
      {read.data && agents.data ? <OwnCapacities usual={read.data} agents={agents.data} /> : null}
    </Section>
  );
}

function CapacityForm({ capacity }: { capacity: Schemas["WorkspaceCapacity"] }) {
  const { t } = useTranslation("routing");
  const may = useMay("routing.manage");
  const form = useForm<{ fields: CapacityFields }>(
    useMemo(() => ({ fields: fieldsOf(capacity) }), [capacity]),
    ({ fields }) => ({ fields: capacityOf(fields) ? undefined : t("fault.numbers") }),
  );
  const saving = useMeeting(
    (fields: CapacityFields) =>
      data(api.PUT("/api/v1/capacity", { body: { ...capacityOf(fields), revision: capacity.revision } })),
    [keys.capacity],
    form.reset,
  );
  return (
    <Form onSubmit={() => form.submit(({ fields }) => saving.mutate(fields))}>
      <Stack>
        <Allowed>
          <Card title={t("capacityAll")}>
            <CapacityFieldset fields={form.values.fields} onChange={(fields) => form.set("fields", fields)} />
          </Card>
        </Allowed>
        <LastChange object="capacity" />
        {may ? <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} /> : null}
      </Stack>
    </Form>
  );
}
