import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Agent, Skill, SkillLevel } from "../../../../data/routing";
import classes from "../../settings.module.css";
import { fitting, type Serving } from "./fitting";

/** Says at once how many people are left, so that nobody sets up a queue that nobody can serve. */
export function Fitting({
  agents,
  serving,
  wanted,
  skills,
}: {
  agents: readonly Agent[];
  serving: Serving;
  wanted: readonly SkillLevel[];
  skills: readonly Skill[];
}) {
  const { t } = useTranslation("routing");
  const found = fitting(agents, serving, wanted);
  const shown = found.slice(0, 3).map(({ name }) => name);
  const without = wanted.find(
    ({ skill }) => !agents.some((agent) => agent.skills.some((had) => had.skill === skill)),
  );
  const unlearned = skills.find(({ id }) => id === without?.skill);
  if (found.length > 0) {
    return (
      <Text size="sm" role="status">
        {t("fits", { count: found.length, names: shown.join(t("between")) })}
      </Text>
    );
  }
  return (
    <Text size="sm" role="status" className={classes.warn}>
      {unlearned ? t("fitsNobodyHas", { name: unlearned.name }) : t("fitsNobody")}
    </Text>
  );
}
