import { useTranslation } from "react-i18next";
import { NumberField } from "../../parts/NumberField";
import { DurationField, LONG, SHORT } from "../parts/DurationField";
import type { NUMBERS, TIMES } from "./fields";
import type { QueueFormState } from "./form";

/** A number of a queue. */
export function QueueNumber({ form, name }: { form: QueueFormState; name: keyof typeof NUMBERS }) {
  const { t } = useTranslation("routing");
  return (
    <NumberField
      id={`queue-${name}`}
      label={t(`queue.${name}`)}
      help={t(`queue.${name}Help`)}
      width={420}
      value={form.values[name]}
      onChange={(value) => form.set(name, value)}
      onLeave={() => form.leave(name)}
      fault={form.fault(name)}
    />
  );
}

/** A time of a queue. */
export function QueueTime({ form, name }: { form: QueueFormState; name: keyof typeof TIMES }) {
  const { t } = useTranslation("routing");
  return (
    <DurationField
      id={`queue-${name}`}
      label={t(`queue.${name}`)}
      help={t(`queue.${name}Help`)}
      units={name === "dueLead" ? LONG : SHORT}
      value={form.values[name]}
      onChange={(value) => form.set(name, value)}
      onLeave={() => form.leave(name)}
      fault={form.fault(name)}
    />
  );
}
