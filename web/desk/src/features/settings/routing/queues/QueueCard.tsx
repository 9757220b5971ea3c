import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { list } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { useMay } from "../../../../data/me";
import type { Queue } from "../../../../data/routing";
import { usePlace } from "../../../../ui/place";
import { Card } from "../../parts/Card";
import { Removal } from "../parts/Removal";
import { Fitting } from "./Fitting";
import type { QueueData } from "./useQueueData";

/** A queue in words: what comes in, who serves it and how, and what can be done with it. */
export function QueueCard({ queue, around }: { queue: Queue; around: QueueData }) {
  const { t } = useTranslation(["routing", "settings"]);
  const place = usePlace();
  const may = useMay("routing.manage");
  const into = around.channels.filter((channel) => isLedTo(channel, queue, around));
  const named = (id: string, things: readonly { id: string; name: string }[]) =>
    things.filter((thing) => thing.id === id).map(({ name }) => name);
  const who = [
    ...queue.teams.flatMap((id) => named(id, around.teams)),
    ...queue.members.flatMap((id) => named(id, around.agents)),
  ];
  const without = queue.without.flatMap((id) => named(id, around.agents));
  const wanted = queue.skills.flatMap(({ skill, level }) =>
    named(skill, around.skills).map((name) => t("skillAt", { name, level: t(`level.${level as 1}`) })),
  );
  return (
    <Card>
      <Group justify="space-between" align="start">
        <Text fw={600}>{queue.name}</Text>
        <Group gap="sm">
          <Button
            size="compact-md"
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/settings/$section"
                params={{ section: "queues" }}
                search={{ open: queue.id }}
                aria-label={
                  may ? t("settings:editOf", { name: queue.name }) : t("look", { name: queue.name })
                }
                {...props}
              />
            )}
          >
            {may ? t("settings:edit") : t("lookShort")}
          </Button>
          {may && around.queues.length > 1 ? (
            <Removal
              name={queue.name}
              help={t("queueRemoveHelp")}
              needed={neededBy(queue, around, t)}
              touches={[keys.queues, keys.agents]}
              remove={() => api.DELETE("/api/v1/queues/{id}", { params: { path: { id: queue.id } } })}
            />
          ) : null}
        </Group>
      </Group>
      <Stack gap={4}>
        <Text size="sm">
          {into.length > 0
            ? t("comesFrom", {
                names: list(
                  place,
                  into.map(({ name }) => name),
                ),
              })
            : t("comesFromNowhere")}
        </Text>
        <Text size="sm">{t(`how.${queue.mode}`)}</Text>
        <Text size="sm">
          {queue.everybody ? t("servedByAll") : t("servedBy", { names: list(place, who) || t("nobody") })}
        </Text>
        {without.length > 0 ? (
          <Text size="sm">{t("notServedBy", { names: list(place, without) })}</Text>
        ) : null}
        {wanted.length > 0 ? <Text size="sm">{t("asksFor", { names: list(place, wanted) })}</Text> : null}
        <Fitting agents={around.agents} serving={queue} wanted={queue.skills} skills={around.skills} />
      </Stack>
    </Card>
  );
}

type Words = ReturnType<typeof useTranslation<["routing", "settings"]>>["t"];

/** Whether what comes by a channel waits in a queue: the oldest stands for the one of a channel that names none. */
function isLedTo(channel: QueueData["channels"][number], queue: Queue, { queues }: QueueData): boolean {
  return channel.queue ? channel.queue === queue.id : queues[0]?.id === queue.id;
}

/** What leads to a queue, in words. */
function neededBy(queue: Queue, around: QueueData, t: Words): string[] {
  const leads = ({ when_full, when_closed, max_wait }: Queue) =>
    [when_full, when_closed, max_wait?.action].some(
      (action) => action?.do === "move" && action.queue === queue.id,
    );
  return [
    ...around.channels
      .filter((channel) => isLedTo(channel, queue, around))
      .map(({ name }) => t("by.channel", { name })),
    ...around.queues.filter(leads).map(({ name }) => t("by.queue", { name })),
  ];
}
