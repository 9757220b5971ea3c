import { Checkbox, Group, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { useForm } from "../../../ui/form";
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
          <TextInput
            type="time"
            label={t("fromTime")}
            value={values.quietFrom}
            onChange={(event) => form.set("quietFrom", event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t("toTime")}
            value={values.quietTo}
            onChange={(event) => form.set("quietTo", event.currentTarget.value)}
            onBlur={() => form.leave("quietTo")}
            error={form.fault("quietTo")}
          />
        </Group>
      ) : null}
    </>
  );
}
