import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { agentsQuery, queuesQuery, skillsQuery, teamsQuery } from "../../../../data/routing";
import { Read } from "../../parts/Read";
import { Section } from "../../parts/Section";
import { Allowed } from "../parts/Allowed";
import { SkillMatrix } from "./SkillMatrix";
import { Skills } from "./Skills";
import { Teams } from "./Teams";

/** Who works together, what there is to be good at, and who is how good at what. */
export function TeamsSection() {
  const { t } = useTranslation(["routing", "settings"]);
  const teams = useQuery(teamsQuery);
  const skills = useQuery(skillsQuery);
  const agents = useQuery(agentsQuery);
  const queues = useQuery(queuesQuery).data ?? [];
  const people = agents.data ?? [];
  return (
    <Section title={t("settings:section.teams")} help={t("teamsHelp")}>
      <Read query={teams} rows={3}>
        {(found) => <Teams teams={found} agents={people} queues={queues} />}
      </Read>
      <Read query={skills} rows={3}>
        {(found) => <Skills skills={found} agents={people} queues={queues} />}
      </Read>
      {skills.data === undefined || skills.data.length === 0 ? null : (
        <Read query={agents}>
          {(found) => (
            <Allowed>
              <SkillMatrix agents={found} skills={skills.data ?? []} />
            </Allowed>
          )}
        </Read>
      )}
    </Section>
  );
}
