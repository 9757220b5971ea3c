import type { Agent, SkillLevel } from "../../../../data/routing";

/** Who serves a queue. */
export interface Serving {
  everybody: boolean;
  members: readonly string[];
  teams: readonly string[];
  /** Who does not, though everybody does, or a team of theirs. */
  without: readonly string[];
}

/** Whether somebody has every skill at its level. */
export function can(agent: Pick<Agent, "skills">, wanted: readonly SkillLevel[]): boolean {
  return wanted.every(({ skill, level }) =>
    agent.skills.some((had) => had.skill === skill && had.level >= level),
  );
}

/** Those who answer, serve a queue and have what it asks for. */
export function fitting(agents: readonly Agent[], serving: Serving, wanted: readonly SkillLevel[]): Agent[] {
  const serves = (agent: Agent) =>
    !serving.without.includes(agent.id) &&
    (serving.everybody ||
      serving.members.includes(agent.id) ||
      agent.teams.some((team) => serving.teams.includes(team)));
  return agents.filter((agent) => agent.answers && serves(agent) && can(agent, wanted));
}
