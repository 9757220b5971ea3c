import { Button, Group, Table, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { lasting, list, number } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Behind, LiveNumber, LiveQueue } from "../../data/boards";
import { usePlace } from "../../ui/place";
import { CountButton } from "./CountButton";
import { LiveTable } from "./LiveTable";
import classes from "./live.module.css";
import { useSecond } from "./useSecond";
import { lastingOr, NOTHING, percentOr } from "./words";

interface Props {
  queues: readonly LiveQueue[];
  onOpen: (behind: Behind) => void;
  /** Asks for the quarters of an hour of a queue, or of all together. */
  onQuarters: (queue?: LiveQueue) => void;
}

const COLUMNS = [
  "waiting",
  "longest",
  "offered",
  "in_hand",
  "level",
  "entered",
  "answered",
  "left",
  "asa",
  "aht",
  "ready",
  "busy",
  "wrapUp",
  "notReady",
] as const;

/** Every queue: who waits, who answers, and what happened today. */
export function QueueTable({ queues, onOpen, onQuarters }: Props) {
  const { t } = useTranslation("live");
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <h2 className={classes.heading}>{t("queues")}</h2>
        <Button size="compact-sm" variant="default" onClick={() => onQuarters()}>
          {t("quarters")}
        </Button>
      </Group>
      <LiveTable
        label={t("queues")}
        headings={[t("column.queue"), ...COLUMNS.map((column) => t(`column.${column}`))]}
      >
        {queues.map((queue) => (
          <Line key={queue.id} queue={queue} onOpen={onOpen} onQuarters={() => onQuarters(queue)} />
        ))}
      </LiveTable>
    </section>
  );
}

function Line({
  queue,
  onOpen,
  onQuarters,
}: {
  queue: LiveQueue;
  onOpen: Props["onOpen"];
  onQuarters: () => void;
}) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const now = useSecond();
  const { id, name, today, agents } = queue;
  const count = (of: LiveNumber, value: number) => (
    <CountButton
      count={value}
      what={t("numberOf", { what: t(`number.${of}`), queue: name })}
      onOpen={() => onOpen({ number: of, queue: id })}
    />
  );
  const media = queue.waiting_by_medium.map((one) =>
    t("mediumCount", { medium: t(`medium.${one.medium as "chat"}`), count: one.count }),
  );
  const longest = queue.longest_wait_since;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <button
          type="button"
          className={classes.count}
          aria-label={t("quartersOf", { queue: name })}
          onClick={onQuarters}
        >
          {name}
        </button>
        {queue.mode === "pull" ? (
          <Text size="xs" c="dimmed">
            {t("pull")}
          </Text>
        ) : null}
      </Table.Th>
      <Table.Td>
        {count("waiting", queue.waiting)}
        {media.length > 0 ? (
          <Text size="xs" c="dimmed">
            {list(place, media)}
          </Text>
        ) : null}
        {queue.late > 0 ? (
          <Text size="xs" className={classes.late}>
            <IconAlertTriangle aria-hidden size={12} /> {t("late", { count: queue.late })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>{longest ? lasting(place, now - Date.parse(longest)) : NOTHING}</Table.Td>
      <Table.Td>{count("offered", queue.offered)}</Table.Td>
      <Table.Td>{count("in_hand", queue.in_hand)}</Table.Td>
      <Table.Td>{percentOr(place, today.service_level)}</Table.Td>
      <Table.Td>{count("entered", today.entered)}</Table.Td>
      <Table.Td>{count("answered", today.answered)}</Table.Td>
      <Table.Td>{count("left", today.left)}</Table.Td>
      <Table.Td>{lastingOr(place, today.asa_ms)}</Table.Td>
      <Table.Td>{lastingOr(place, today.aht_ms)}</Table.Td>
      {[agents.ready, agents.busy, agents.wrap_up, agents.not_ready].map((value, at) => (
        <Table.Td key={COLUMNS.at(at - 4)} className="tabular">
          {number(place, value)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
