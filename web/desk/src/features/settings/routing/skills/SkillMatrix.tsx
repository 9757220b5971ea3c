import { Button, Stack, Table, Text, TextInput } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { useMay } from "../../../../data/me";
import type { Agent, Skill } from "../../../../data/routing";
import { Form } from "../../../../ui/FormFrame";
import { useSettled } from "../../../../ui/settled";
import { fold } from "../../find/fold";
import { Card } from "../../parts/Card";
import { SaveBar } from "../../parts/SaveBar";
import { useMeeting } from "../parts/saving";
import { LevelCell } from "./LevelCell";
import { changes, levelsOf, put } from "./levels";
import classes from "./matrix.module.css";

/** Lines shown at first, and more with each press. */
const AT_ONCE = 50;

/** Who is how good at what: a line for each person, a column for each skill. */
export function SkillMatrix({ agents, skills }: { agents: readonly Agent[]; skills: readonly Skill[] }) {
  const { t } = useTranslation("routing");
  const may = useMay("routing.manage");
  const people = agents.filter((agent) => agent.answers || agent.skills.length > 0);
  const [words, setWords] = useState("");
  const search = useSettled(words, setWords);
  const [most, setMost] = useState(AT_ONCE);
  // Cell by cell, so that what a colleague changes elsewhere meanwhile is seen and kept.
  const [edits, setEdits] = useState<readonly { agent: string; skill: string; level: number }[]>([]);
  const saved = useMemo(() => levelsOf(agents), [agents]);
  const levels = edits.reduce((now, { agent, skill, level }) => put(now, agent, skill, level), saved);
  const changed = changes(levels, people);
  const reset = () => setEdits([]);
  const saving = useMeeting(
    async () => {
      for (const { agent, skills: now } of changed) {
        const body = { skills: now, revision: agent.revision };
        await data(api.PATCH("/api/v1/agents/{id}", { params: { path: { id: agent.id } }, body }));
      }
    },
    [keys.agents],
    reset,
  );
  const found = people.filter(({ name }) => fold(name).includes(fold(words)));
  return (
    <Form onSubmit={() => saving.mutate(undefined)}>
      <Stack>
        <Card title={t("matrix")} help={t("matrixHelp")}>
          {people.length > 10 ? (
            <TextInput
              type="search"
              aria-label={t("narrowPeople")}
              placeholder={t("narrowPeople")}
              maw={320}
              {...search}
            />
          ) : null}
          {found.length === 0 ? <Text c="dimmed">{t("matrixNobody")}</Text> : null}
          <div className={classes.frame}>
            <Table className={classes.matrix ?? ""} aria-label={t("matrix")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t("person")}</Table.Th>
                  {skills.map(({ id, name }) => (
                    <Table.Th key={id} scope="col">
                      {name}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.slice(0, most).map(({ id, name }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{name}</Table.Th>
                    {skills.map((skill) => (
                      <Table.Td key={skill.id}>
                        <LevelCell
                          label={t("levelOf", { person: name, skill: skill.name })}
                          level={levels[id]?.[skill.id] ?? 0}
                          onChange={(level) =>
                            setEdits((now) => [...now, { agent: id, skill: skill.id, level }])
                          }
                        />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
          {found.length > most ? (
            <Button variant="default" onClick={() => setMost(most + AT_ONCE)}>
              {t("matrixMore", { count: found.length - most })}
            </Button>
          ) : null}
        </Card>
        {may ? <SaveBar isDirty={changed.length > 0} saving={saving} onReset={reset} /> : null}
      </Stack>
    </Form>
  );
}
