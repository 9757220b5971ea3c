import { Button, Group, NativeSelect, Stack } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Agent, Capacity } from "../../../../data/routing";
import { Dialog } from "../../../../ui/Dialog";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { toast } from "../../../../ui/toast";
import { Fault } from "../../parts/Fault";
import { useMeeting } from "../parts/saving";
import { CapacityFieldset } from "./CapacityFieldset";
import { capacityOf, fieldsOf } from "./fields";

/** Gives somebody a capacity of their own, beginning from what holds for them now. */
export function OwnCapacityDialog({
  agent,
  others,
  usual,
  onClose,
}: {
  agent: Agent | undefined;
  /** Whom it can be given to. */
  others: readonly Agent[];
  usual: Capacity;
  onClose: () => void;
}) {
  const { t } = useTranslation(["routing", "settings", "ui"]);
  const form = useForm(
    { id: agent?.id ?? others[0]?.id ?? "", fields: fieldsOf(agent?.capacity ?? usual) },
    ({ fields }) => ({ fields: capacityOf(fields) ? undefined : t("fault.numbers") }),
  );
  const chosen = agent ?? others.find(({ id }) => id === form.values.id);
  const saving = useMeeting(
    ({ id, fields }: typeof form.values) =>
      data(
        api.PATCH("/api/v1/agents/{id}", {
          params: { path: { id } },
          body: { capacity: capacityOf(fields) ?? null, revision: chosen?.revision ?? null },
        }),
      ),
    [keys.agents],
    ({ name }) => {
      toast(t("settings:savedThing", { name }));
      onClose();
    },
  );
  return (
    <Dialog
      size="lg"
      onClose={onClose}
      title={agent ? t("ownCapacityOf", { name: agent.name }) : t("ownCapacityNew")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
      closeOnClickOutside={!form.isDirty}
    >
      <Form onSubmit={() => form.submit(saving.mutate)}>
        <Stack>
          {agent ? null : (
            <NativeSelect
              label={t("person")}
              maw={320}
              value={form.values.id}
              onChange={(event) => form.set("id", event.currentTarget.value)}
              data={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <CapacityFieldset fields={form.values.fields} onChange={(fields) => form.set("fields", fields)} />
          <Fault fault={saving.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("ui:save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
