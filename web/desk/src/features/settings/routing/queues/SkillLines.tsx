import { ActionIcon, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Skill, SkillLevel } from "../../../../data/routing";
import { LEVELS } from "../parts/levels";
import { SkillDialog } from "../skills/SkillDialog";

/** What is asked for: skills, each at a level. A skill nobody thought of yet is made on the spot. */
export function SkillLines({
  skills,
  lines,
  most,
  onChange,
}: {
  skills: readonly Skill[];
  lines: readonly SkillLevel[];
  most: number;
  onChange: (lines: SkillLevel[]) => void;
}) {
  const { t } = useTranslation("routing");
  const [makes, setMakes] = useState(false);
  const free = skills.filter(({ id }) => !lines.some(({ skill }) => skill === id));
  const nameOf = (id: string) => skills.find((skill) => skill.id === id)?.name ?? t("skillGone");
  const put = (at: number, part: Partial<SkillLevel>) =>
    onChange(lines.map((line, place) => (place === at ? { ...line, ...part } : line)));
  return (
    <Stack gap="sm">
      {lines.length === 0 ? <Text c="dimmed">{t("noSkillsWanted")}</Text> : null}
      {lines.map(({ skill, level }, at) => (
        <Group key={skill} gap="xs" align="end" role="group" aria-label={nameOf(skill)}>
          <NativeSelect
            label={t("skill")}
            w={220}
            value={skill}
            onChange={(event) => put(at, { skill: event.currentTarget.value })}
            data={[
              { value: skill, label: nameOf(skill) },
              ...free.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <NativeSelect
            label={t("levelAtLeast")}
            w={220}
            value={String(level)}
            onChange={(event) => put(at, { level: Number(event.currentTarget.value) })}
            data={LEVELS.map((one) => ({ value: String(one), label: t(`level.${one}`) }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("skillTakeOut", { name: nameOf(skill) })}
            onClick={() => onChange(lines.filter((_, place) => place !== at))}
          >
            <IconX aria-hidden size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap="sm">
        {free.length > 0 && lines.length < most ? (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus aria-hidden size={16} />}
            onClick={() => free[0] && onChange([...lines, { skill: free[0].id, level: 1 }])}
          >
            {t("skillAsk")}
          </Button>
        ) : null}
        {lines.length < most ? (
          <Button size="compact-md" variant="subtle" onClick={() => setMakes(true)}>
            {t("skillNew")}
          </Button>
        ) : null}
      </Group>
      {makes ? (
        <SkillDialog
          skill={undefined}
          onMade={({ id }) => onChange([...lines, { skill: id, level: 1 }])}
          onClose={() => setMakes(false)}
        />
      ) : null}
    </Stack>
  );
}
