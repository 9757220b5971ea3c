import { Checkbox, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NumberField } from "../../parts/NumberField";
import { wholeNumber } from "../../parts/whole";
import { Folded } from "../parts/Folded";
import {
  alone,
  BOUNDS,
  type CapacityFields,
  capacityOf,
  MEDIA,
  type Medium,
  type MediumFields,
} from "./fields";

/** How many of each medium at once, and behind a line how much of somebody's attention each takes. */
export function CapacityFieldset({
  fields,
  onChange,
}: {
  fields: CapacityFields;
  onChange: (fields: CapacityFields) => void;
}) {
  const { t } = useTranslation(["routing", "settings"]);
  const put = (medium: Medium, part: Partial<MediumFields>) =>
    onChange({ ...fields, media: { ...fields.media, [medium]: { ...fields.media[medium], ...part } } });
  const fault = (text: string, [from, to]: readonly [number, number]) =>
    wholeNumber(text, from, to) === undefined ? t("settings:fault.range", { from, to }) : undefined;
  const weights = MEDIA.map((medium) => fault(fields.media[medium].weight, BOUNDS.weight));
  const isFaulty = [...weights, fault(fields.total, BOUNDS.total)].some(Boolean);
  return (
    <Stack>
      {MEDIA.map((medium) => (
        <Group key={medium} gap="md" align="end" role="group" aria-label={t(`medium.${medium}`)}>
          <NumberField
            id={`capacity-${medium}`}
            label={t("capacityMost", { medium: t(`medium.${medium}`) })}
            width={280}
            value={fields.media[medium].most}
            onChange={(most) => put(medium, { most })}
            fault={fault(fields.media[medium].most, BOUNDS.most)}
          />
          {medium === "voice" || medium === "video" ? null : (
            <Checkbox
              pb={8}
              label={t("capacityInterrupt")}
              checked={fields.media[medium].interruptible}
              onChange={(event) => put(medium, { interruptible: event.currentTarget.checked })}
            />
          )}
        </Group>
      ))}
      <Example fields={fields} />
      <Folded title={t("capacityWeights")} isFaulty={isFaulty}>
        <Text size="sm" c="dimmed">
          {t("capacityWeightsHelp")}
        </Text>
        <NumberField
          id="capacity-total"
          label={t("capacityTotal")}
          value={fields.total}
          onChange={(total) => onChange({ ...fields, total })}
          fault={fault(fields.total, BOUNDS.total)}
        />
        {MEDIA.map((medium, at) => (
          <NumberField
            key={medium}
            id={`capacity-weight-${medium}`}
            label={t("capacityWeight", { medium: t(`medium.${medium}`) })}
            value={fields.media[medium].weight}
            onChange={(weight) => put(medium, { weight })}
            fault={weights[at]}
          />
        ))}
      </Folded>
    </Stack>
  );
}

/** What the numbers come to, in one sentence. */
function Example({ fields }: { fields: CapacityFields }) {
  const { t } = useTranslation("routing");
  const capacity = capacityOf(fields);
  if (!capacity) return null;
  const [voice, chat, mail] = [alone(capacity, "voice"), alone(capacity, "chat"), alone(capacity, "mail")];
  return (
    <Text size="sm" role="status">
      {t("capacityExample", { voice, chat, mail })}
    </Text>
  );
}
