import { Text } from "@mantine/core";
import { list } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import type { Agent, Queue, Team } from "../../../../data/routing";
import { usePlace } from "../../../../ui/place";
import { Card } from "../../parts/Card";
import { Add } from "../parts/Add";
import { ThingLine } from "../parts/ThingLine";
import { TeamDialog } from "./TeamDialog";

/** How many names a line of a team shows. */
const NAMED = 5;

/** The teams with who is in each. */
export function Teams({
  teams,
  agents,
  queues,
}: {
  teams: readonly Team[];
  agents: readonly Agent[];
  queues: readonly Queue[];
}) {
  const { t } = useTranslation("routing");
  const place = usePlace();
  const [open, setOpen] = useState<Team | "new">();
  const says = (team: Team) => {
    const names = agents.filter(({ id }) => team.members.includes(id)).map(({ name }) => name);
    if (names.length === 0) return t("teamNobody");
    const shown = list(place, names.slice(0, NAMED));
    return names.length > NAMED ? t("teamMore", { names: shown, count: names.length - NAMED }) : shown;
  };
  return (
    <Card title={t("teams")} help={t("teamsWhat")}>
      {teams.length === 0 ? <Text c="dimmed">{t("teamsEmpty")}</Text> : null}
      {teams.map((team) => (
        <ThingLine
          key={team.id}
          name={team.name}
          says={says(team)}
          onEdit={() => setOpen(team)}
          help={t("teamRemoveHelp")}
          needed={queues
            .filter((queue) => queue.teams.includes(team.id))
            .map(({ name }) => t("by.queue", { name }))}
          touches={[keys.teams, keys.agents]}
          remove={() => api.DELETE("/api/v1/teams/{id}", { params: { path: { id: team.id } } })}
        />
      ))}
      <Add label={t("teamNew")} onAdd={() => setOpen("new")} />
      {open ? (
        <TeamDialog
          team={open === "new" ? undefined : (teams.find(({ id }) => id === open.id) ?? open)}
          agents={agents}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Card>
  );
}
