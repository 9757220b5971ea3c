import { Button, Group, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Behind, type Boards, boardsQuery, type LiveQueue } from "../../data/boards";
import { useMay } from "../../data/me";
import { BOARDS } from "../../live/boards";
import { useTopic } from "../../live/hooks";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { Waiting } from "../../ui/Waiting";
import { AgentDialog } from "./AgentDialog";
import { AgentTable } from "./AgentTable";
import { ContactsDialog } from "./ContactsDialog";
import classes from "./live.module.css";
import { QuartersDialog } from "./QuartersDialog";
import { QueueTable } from "./QueueTable";
import { Stamp } from "./Stamp";
import { Tiles } from "./Tiles";

/** Queues and agents as they are now, for whoever leads. */
export function LivePage() {
  const { t } = useTranslation("live");
  const may = useMay("live.read");
  useTopic(may ? BOARDS : undefined);
  const read = useQuery(boardsQuery);
  const [held, setHeld] = useState<Boards>();
  const shown = held ?? read.data;
  return (
    <Stack className={classes.page} gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("title")}</Title>
        {shown ? (
          <Stamp
            at={shown.queues.at}
            isPaused={held !== undefined}
            onPause={(isPaused) => setHeld(isPaused ? shown : undefined)}
          />
        ) : null}
      </Group>
      {shown ? <Shown boards={shown} /> : null}
      {!shown && read.isPending ? <Waiting rows={8} height={40} /> : null}
      {!shown && read.isError ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
    </Stack>
  );
}

function Shown({ boards: { queues, agents } }: { boards: Boards }) {
  const { t } = useTranslation("live");
  const maySetUp = useMay("routing.manage");
  const [behind, setBehind] = useState<Behind>();
  const [led, setLed] = useState<string>();
  const [quarters, setQuarters] = useState<{ queue?: LiveQueue | undefined }>();
  const agent = agents.items.find(({ id }) => id === led);
  return (
    <>
      {queues.routing_on ? null : (
        <Empty
          title={t("off")}
          help={t("offHelp")}
          action={
            maySetUp ? (
              <Button component={Link} to="/settings/queues" variant="default">
                {t("offSetUp")}
              </Button>
            ) : null
          }
        />
      )}
      <Tiles board={queues} onOpen={setBehind} />
      <QueueTable queues={queues.items} onOpen={setBehind} onQuarters={(queue) => setQuarters({ queue })} />
      <AgentTable agents={agents.items} onOpen={({ id }) => setLed(id)} />
      {behind ? (
        <ContactsDialog behind={behind} queues={queues.items} onClose={() => setBehind(undefined)} />
      ) : null}
      {quarters ? <QuartersDialog queue={quarters.queue} onClose={() => setQuarters(undefined)} /> : null}
      {agent ? <AgentDialog agent={agent} onClose={() => setLed(undefined)} /> : null}
    </>
  );
}
