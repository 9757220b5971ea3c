import { Checkbox, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { useForm } from "../../../ui/form";
import { TimeField } from "../../../ui/when/TimeField";
import type { Ways } from "./ways";

/** Between which times nothing sounds or pops up; the span may pass midnight. */
export function QuietHours({ form }: { form: ReturnType<typeof useForm<Ways>> }) {
  const { t } = useTranslation("settings");
  const { values } = form;
  return (
    <>
      <Checkbox
        id="quiet-hours"
        label={t("quiet")}
        description={t("quietHelp")}
        checked={values.isQuiet}
        onChange={(event) => form.set("isQuiet", event.currentTarget.checked)}
      />
      {values.isQuiet ? (
        <Group align="start">
          <TimeField
            label={t("fromTime")}
            value={values.quietFrom}
            onChange={(at) => form.set("quietFrom", at)}
          />
          <TimeField
            label={t("toTime")}
            value={values.quietTo}
            onChange={(at) => form.set("quietTo", at)}
            onLeave={() => form.leave("quietTo")}
            fault={form.fault("quietTo")}
          />
        </Group>
      ) : null}
    </>
  );
}
