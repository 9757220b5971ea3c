import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Agent, Skill } from "../../../../data/routing";
import { DurationField } from "../parts/DurationField";
import { Fitting } from "./Fitting";
import { ringFault } from "./faults";
import type { RingFields } from "./fields";
import type { QueueFormState } from "./form";
import { SkillLines } from "./SkillLines";

const MOST = 5;

/** Steps by which a queue asks for less, the longer somebody waits. */
export function Rings({
  form,
  skills,
  agents,
}: {
  form: QueueFormState;
  skills: readonly Skill[];
  agents: readonly Agent[];
}) {
  const { t } = useTranslation(["routing", "settings", "ui"]);
  const { rings } = form.values;
  const put = (at: number, part: Partial<RingFields>) =>
    form.set(
      "rings",
      rings.map((ring, place) => (place === at ? { ...ring, ...part } : ring)),
    );
  const isShown = form.fault("rings") !== undefined;
  return (
    <Stack>
      {rings.map((ring, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name; its place is which it is
        <Stack key={at} gap="sm" role="group" aria-label={t("routing:ring", { number: at + 1 })}>
          <Group justify="space-between" align="end">
            <DurationField
              label={t("routing:ringAfter")}
              value={ring.after}
              fault={isShown ? ringFault(rings, at, t) : undefined}
              onChange={(after) => put(at, { after })}
              onLeave={() => form.leave("rings")}
            />
            <Button
              size="compact-md"
              variant="default"
              onClick={() =>
                form.set(
                  "rings",
                  rings.filter((_, place) => place !== at),
                )
              }
            >
              {t("routing:ringRemove", { number: at + 1 })}
            </Button>
          </Group>
          <Text size="sm">{t("routing:ringAsks")}</Text>
          <SkillLines
            skills={skills}
            lines={ring.skills}
            most={10}
            onChange={(lines) => put(at, { skills: lines })}
          />
          <Fitting agents={agents} serving={form.values} wanted={ring.skills} skills={skills} />
        </Stack>
      ))}
      {rings.length < MOST ? (
        <Group>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus aria-hidden size={16} />}
            onClick={() => form.set("rings", [...rings, next(rings)])}
          >
            {t("routing:ringAdd")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

/** Half a minute after the step before, asking for nothing in particular. */
function next(rings: readonly RingFields[]): RingFields {
  return { after: { amount: String((rings.length + 1) * 30), unit: "second" }, skills: [] };
}
