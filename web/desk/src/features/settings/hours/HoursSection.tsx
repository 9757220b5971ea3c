import { Alert, Checkbox, Stack, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import { type Settings, settingsQuery } from "../../../data/workspace";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { Card } from "../parts/Card";
import { LastChange } from "../parts/LastChange";
import { Read } from "../parts/Read";
import { SaveBar } from "../parts/SaveBar";
import { Section } from "../parts/Section";
import { useSaving } from "../parts/saving";
import { ClosuresCard } from "./ClosuresCard";
import { isClosure } from "./closures";
import { HolidayList } from "./HolidayList";
import { daysOf, fieldsOf, type HoursFields, isDay, patchOf } from "./hours";
import { WeekLines } from "./WeekLines";
import { ZoneChoice } from "./ZoneChoice";

/** When people answer: the zone, the hours of each day, and the days that are closed. */
export function HoursSection() {
  const { t } = useTranslation("settings");
  const read = useQuery(settingsQuery);
  return (
    <Section title={t("section.hours")} help={t("hoursHelp")}>
      <Read query={read}>{(settings) => <HoursForm settings={settings} />}</Read>
    </Section>
  );
}

function HoursForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("settings");
  const may = useMay("settings.manage");
  const form = useForm<HoursFields>(fieldsOf(settings), ({ week, closed, closures }) => ({
    week: week.every(isDay) ? undefined : t("fault.hours"),
    closed: daysOf(closed) ? undefined : t("fault.closedDays"),
    closures: closures.every(isClosure) ? undefined : t("fault.closures"),
  }));
  const saving = useSaving(
    (fields: HoursFields) => data(api.PATCH("/api/v1/settings", { body: patchOf(fields) })),
    [keys.settings],
    form.reset,
  );
  const { values } = form;
  return (
    <Form onSubmit={() => form.submit(saving.mutate)}>
      <Stack>
        {may ? null : (
          <Alert variant="outline">{t("readOnly", { permission: t("permission.settings.manage") })}</Alert>
        )}
        <Card>
          <ZoneChoice
            id="time-zone"
            disabled={!may}
            value={values.timeZone}
            onChange={(zone) => form.set("timeZone", zone)}
          />
        </Card>
        <Card title={t("week")}>
          <WeekLines
            week={values.week}
            disabled={!may}
            fault={form.fault("week")}
            onChange={(week) => {
              form.leave("week");
              form.set("week", week);
            }}
          />
        </Card>
        <Card title={t("holidays")}>
          <Checkbox
            id="holidays"
            label={t("holidaysJapan")}
            description={t("holidaysJapanHelp")}
            disabled={!may}
            checked={values.isJapan}
            onChange={(event) => form.set("isJapan", event.currentTarget.checked)}
          />
          {values.isJapan ? <HolidayList /> : null}
        </Card>
        <ClosuresCard
          closures={values.closures}
          disabled={!may}
          fault={form.fault("closures")}
          onChange={(closures) => form.set("closures", closures)}
        />
        <Card title={t("closedDays")}>
          <Textarea
            label={t("closedOthers")}
            description={t("closedOthersHelp")}
            autosize
            minRows={2}
            maxRows={10}
            maw={320}
            disabled={!may}
            value={values.closed}
            onChange={(event) => form.set("closed", event.currentTarget.value)}
            onBlur={() => form.leave("closed")}
            error={form.fault("closed")}
          />
        </Card>
        <LastChange object="workspace" />
        {may ? <SaveBar isDirty={form.isDirty} saving={saving} onReset={form.reset} /> : null}
      </Stack>
    </Form>
  );
}
