import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Agent, Queue, Skill } from "../../../../data/routing";
import { Card } from "../../parts/Card";
import { Add } from "../parts/Add";
import { ThingLine } from "../parts/ThingLine";
import { SkillDialog } from "./SkillDialog";

/** The skills there are, with how many have each. */
export function Skills({
  skills,
  agents,
  queues,
}: {
  skills: readonly Skill[];
  agents: readonly Agent[];
  queues: readonly Queue[];
}) {
  const { t } = useTranslation("routing");
  const [open, setOpen] = useState<Skill | "new">();
  const having = ({ id }: Skill) => agents.filter((agent) => agent.skills.some((had) => had.skill === id));
  const asking = ({ id }: Skill) =>
    queues.filter((queue) =>
      [...queue.skills, ...queue.rings.flatMap((ring) => ring.skills)].some(({ skill }) => skill === id),
    );
  return (
    <Card title={t("skills")} help={t("skillsWhat")}>
      {skills.length === 0 ? <Text c="dimmed">{t("skillsEmpty")}</Text> : null}
      {skills.map((skill) => (
        <ThingLine
          key={skill.id}
          name={skill.name}
          says={t("skillHolders", { count: having(skill).length })}
          onEdit={() => setOpen(skill)}
          help={t("skillRemoveHelp")}
          needed={[
            ...asking(skill).map(({ name }) => t("by.queue", { name })),
            ...having(skill).map(({ name }) => t("by.agent", { name })),
          ]}
          touches={[keys.skills]}
          remove={() => api.DELETE("/api/v1/skills/{id}", { params: { path: { id: skill.id } } })}
        />
      ))}
      <Add label={t("skillNew")} onAdd={() => setOpen("new")} />
      {open ? (
        <SkillDialog
          skill={open === "new" ? undefined : (skills.find(({ id }) => id === open.id) ?? open)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Card>
  );
}
