import type { Agent, SkillLevel } from "../../../../data/routing";

/** How good each person is at each skill: levels by skill by person; what is not named is not had. */
export type Levels = Record<string, Record<string, number>>;

/** The levels as they are saved. */
export function levelsOf(agents: readonly Agent[]): Levels {
  return Object.fromEntries(
    agents.map(({ id, skills }) => [id, Object.fromEntries(skills.map((had) => [had.skill, had.level]))]),
  );
}

/** The levels with one changed; 0 takes the skill away. */
export function put(levels: Levels, agent: string, skill: string, level: number): Levels {
  const { [skill]: _, ...others } = levels[agent] ?? {};
  return { ...levels, [agent]: level === 0 ? others : { ...others, [skill]: level } };
}

/** Whose skills differ from what is saved, with all they have then. */
export function changes(levels: Levels, agents: readonly Agent[]): { agent: Agent; skills: SkillLevel[] }[] {
  return agents.flatMap((agent) => {
    const now = levels[agent.id] ?? {};
    const isSame =
      agent.skills.length === Object.keys(now).length &&
      agent.skills.every(({ skill, level }) => now[skill] === level);
    const skills = Object.entries(now).map(([skill, level]) => ({ skill, level }));
    return isSame ? [] : [{ agent, skills }];
  });
}
