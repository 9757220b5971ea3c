import { Button, Group, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lasting, number } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { LiveAgent } from "../../data/boards";
import { usePlace } from "../../ui/place";
import { LiveTable } from "./LiveTable";
import classes from "./live.module.css";
import { StateMark } from "./StateMark";
import { useSecond } from "./useSecond";
import { NOTHING, percentOr } from "./words";

/** Contacts that are named in a line; the rest is counted. */
const NAMED = 5;

const COLUMNS = ["agent", "state", "since", "hands", "used", "occupancy", "actions"] as const;

interface Props {
  agents: readonly LiveAgent[];
  onOpen: (agent: LiveAgent) => void;
}

/** Everybody who answers: how they are, for how long, and what they have in hand. */
export function AgentTable({ agents, onOpen }: Props) {
  const { t } = useTranslation("live");
  return (
    <section>
      <Group mb="xs">
        <h2 className={classes.heading}>{t("agents")}</h2>
      </Group>
      <LiveTable label={t("agents")} headings={COLUMNS.map((column) => t(`column.${column}`))}>
        {agents.map((agent) => (
          <Line key={agent.id} agent={agent} onOpen={onOpen} />
        ))}
      </LiveTable>
    </section>
  );
}

function Line({ agent, onOpen }: { agent: LiveAgent; onOpen: Props["onOpen"] }) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const now = useSecond();
  return (
    <Table.Tr>
      <Table.Th scope="row">{agent.name}</Table.Th>
      <Table.Td>
        <StateMark agent={agent} />
      </Table.Td>
      <Table.Td className="tabular">
        {agent.since ? lasting(place, now - Date.parse(agent.since)) : NOTHING}
      </Table.Td>
      <Table.Td>
        <InHand agent={agent} />
      </Table.Td>
      <Table.Td className="tabular">
        {t("usedOf", { used: number(place, agent.used), total: number(place, agent.total) })}
      </Table.Td>
      <Table.Td>{percentOr(place, agent.today.occupancy)}</Table.Td>
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("lead", { name: agent.name })}
          onClick={() => onOpen(agent)}
        >
          {t("leadShort")}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function InHand({ agent }: { agent: LiveAgent }) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const now = useSecond();
  const more = agent.in_hand.length - NAMED + agent.hidden;
  if (agent.in_hand.length === 0 && agent.hidden === 0 && agent.offered.length === 0) return NOTHING;
  return (
    <>
      {agent.in_hand.slice(0, NAMED).map(({ conversation, medium, since }) => (
        <div key={conversation}>
          <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation }}>
            {t("inHandFor", {
              medium: t(`medium.${medium as "chat"}`),
              time: lasting(place, now - Date.parse(since)),
            })}
          </Link>
        </div>
      ))}
      {agent.in_hand.length > NAMED || agent.hidden > 0 ? (
        <Text size="xs" c="dimmed">
          {t("inHandMore", { count: agent.in_hand.length > NAMED ? more : agent.hidden })}
        </Text>
      ) : null}
      {agent.offered.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t("offeredNow", { count: agent.offered.length })}
        </Text>
      ) : null}
    </>
  );
}
