import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { queuesQuery } from "../../../data/routing";
import type { Channel } from "../../../data/shapes";

/** In which queue new conversations of a channel wait: the one it names, else the oldest. */
export function InQueue({ channel }: { channel: Channel }) {
  const { t } = useTranslation("settings");
  const may = useMay("routing.manage");
  const queues = useQuery({ ...queuesQuery, enabled: may }).data ?? [];
  const queue = queues.find(({ id }) => id === channel.queue) ?? queues[0];
  if (!queue) return null;
  return (
    <Text size="sm">
      {t("channelQueue", { queue: queue.name })}{" "}
      <Link to="/settings/$section" params={{ section: "queues" }} search={{ open: queue.id }}>
        {t("channelQueueEdit")}
      </Link>
    </Text>
  );
}
