import { Text } from "@mantine/core";
import { list } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Agent, Skill, SkillLevel } from "../../../../data/routing";
import { usePlace } from "../../../../ui/place";
import classes from "../../settings.module.css";
import { fitting, type Serving } from "./fitting";

/** How many are named. */
const NAMED = 3;

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
  const place = usePlace();
  const found = fitting(agents, serving, wanted);
  const shown = found.slice(0, NAMED).map(({ name }) => name);
  const without = wanted.find(
    ({ skill }) => !agents.some((agent) => agent.skills.some((had) => had.skill === skill)),
  );
  const unlearned = skills.find(({ id }) => id === without?.skill);
  if (found.length > 0) {
    return (
      <Text size="sm" role="status">
        {t(found.length > NAMED ? "fitsMore" : "fits", { count: found.length, names: list(place, shown) })}
      </Text>
    );
  }
  return (
    <Text size="sm" role="status" className={classes.warn}>
      {unlearned ? t("fitsNobodyHas", { name: unlearned.name }) : t("fitsNobody")}
    </Text>
  );
}
