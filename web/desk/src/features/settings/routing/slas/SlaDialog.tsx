import { Checkbox, Text } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Sla } from "../../../../data/routing";
import { useForm } from "../../../../ui/form";
import { toast } from "../../../../ui/toast";
import { LastChange } from "../../parts/LastChange";
import { DurationField, LONG } from "../parts/DurationField";
import { NameDialog } from "../parts/NameDialog";
import { changed, useMeeting } from "../parts/saving";
import { bodyOf, CLOCKS, type Clock, fieldsOf, minutesOf } from "./fields";

/** Makes a service level, or changes its times. */
export function SlaDialog({ sla, onClose }: { sla: Sla | undefined; onClose: () => void }) {
  const { t } = useTranslation(["routing", "settings"]);
  const form = useForm(fieldsOf(sla), (fields) => {
    const fault = (clock: Clock) => (minutesOf(fields[clock]) === undefined ? t("fault.slaTime") : undefined);
    const isEmpty = (Object.keys(CLOCKS) as Clock[]).every((clock) => minutesOf(fields[clock]) === null);
    return {
      name: fields.name.trim() ? undefined : t("settings:fault.name"),
      first: isEmpty ? t("fault.slaEmpty") : fault("first"),
      next: fault("next"),
      resolve: fault("resolve"),
    };
  });
  const saving = useMeeting(
    (fields: typeof form.values): Promise<Sla> => {
      const body = bodyOf(fields);
      if (!sla) return data(api.POST("/api/v1/slas", { body }));
      const patch = { ...changed(body, bodyOf(fieldsOf(sla))), revision: sla.revision };
      return data(api.PATCH("/api/v1/slas/{id}", { params: { path: { id: sla.id } }, body: patch }));
    },
    [keys.slas],
    (saved) => {
      toast(t("settings:savedThing", { name: saved.name }));
      onClose();
    },
  );
  return (
    <NameDialog
      title={t(sla ? "slaEdit" : "slaNew")}
      label={t("slaName")}
      help={t("slaNameHelp")}
      name={form.values.name}
      fault={form.fault("name")}
      isDirty={form.isDirty}
      saving={saving}
      onName={(name) => form.set("name", name)}
      onSubmit={() => form.submit(saving.mutate)}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t("slaTimesHelp")}
      </Text>
      {(Object.keys(CLOCKS) as Clock[]).map((clock) => (
        <DurationField
          key={clock}
          label={t(`clock.${clock}`)}
          units={LONG}
          value={form.values[clock]}
          onChange={(time) => form.set(clock, time)}
          onLeave={() => form.leave(clock)}
          fault={form.fault(clock)}
        />
      ))}
      <Checkbox
        label={t("slaOnlyHours")}
        description={t("slaOnlyHoursHelp")}
        checked={form.values.onlyHours}
        onChange={(event) => form.set("onlyHours", event.currentTarget.checked)}
      />
      {sla ? <LastChange object={sla.id} /> : null}
    </NameDialog>
  );
}
