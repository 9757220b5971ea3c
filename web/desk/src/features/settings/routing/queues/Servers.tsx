import { Radio, Stack, Text } from "@mantine/core";
import { list } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Agent, Skill, Team } from "../../../../data/routing";
import { usePlace } from "../../../../ui/place";
import { Card } from "../../parts/Card";
import { Folded } from "../parts/Folded";
import { Picker } from "../parts/Picker";
import { Fitting } from "./Fitting";
import type { QueueFormState } from "./form";
import { Rings } from "./Rings";
import { SkillLines } from "./SkillLines";

/** Who serves the queue, what they have to be able to do, and how many that are. */
export function Servers({
  form,
  teams,
  agents,
  skills,
}: {
  form: QueueFormState;
  teams: readonly Team[];
  agents: readonly Agent[];
  skills: readonly Skill[];
}) {
  const { t } = useTranslation("routing");
  const place = usePlace();
  const { values } = form;
  const people = agents.filter(
    ({ answers, id }) => answers || values.members.includes(id) || values.without.includes(id),
  );
  const without = people.filter(({ id }) => values.without.includes(id)).map(({ name }) => name);
  return (
    <>
      <Card title={t("queue.who")} help={t("queue.whoHelp")}>
        <Radio.Group
          aria-label={t("queue.who")}
          value={values.everybody ? "all" : "some"}
          onChange={(who) => form.set("everybody", who === "all")}
        >
          <Stack gap="xs">
            <Radio value="all" label={t("queue.everybody")} />
            <Radio value="some" label={t("queue.some")} />
          </Stack>
        </Radio.Group>
        {values.everybody ? null : (
          <Stack>
            {teams.length === 0 ? null : (
              <Picker
                label={t("queue.teams")}
                narrow={t("narrowTeams")}
                things={teams}
                chosen={values.teams}
                onChange={(chosen) => form.set("teams", chosen)}
              />
            )}
            <Picker
              label={t("queue.members")}
              narrow={t("narrowPeople")}
              things={people}
              chosen={values.members}
              onChange={(chosen) => form.set("members", chosen)}
            />
          </Stack>
        )}
        {people.length === 0 ? null : (
          <Folded
            title={
              without.length > 0 ? t("queue.exceptNow", { names: list(place, without) }) : t("queue.except")
            }
          >
            <Picker
              label={t("queue.without")}
              narrow={t("narrowPeople")}
              things={people}
              chosen={values.without}
              onChange={(chosen) => form.set("without", chosen)}
            />
          </Folded>
        )}
      </Card>
      <Card title={t("queue.skills")} help={t("queue.skillsHelp")}>
        <SkillLines
          skills={skills}
          lines={values.skills}
          most={10}
          onChange={(lines) => form.set("skills", lines)}
        />
        <Fitting agents={agents} serving={values} wanted={values.skills} skills={skills} />
        {values.skills.length === 0 && values.rings.length === 0 ? null : (
          <Folded title={t("queue.rings")} isFaulty={form.fault("rings") !== undefined}>
            <Text size="sm" c="dimmed">
              {t("queue.ringsHelp")}
            </Text>
            <Rings form={form} skills={skills} agents={agents} />
          </Folded>
        )}
      </Card>
    </>
  );
}
