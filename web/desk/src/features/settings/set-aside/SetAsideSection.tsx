import { Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { dateTime, fileSize } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { channelsQuery } from "../../../data/channels";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import { setAsideQuery } from "../../../data/workspace";
import { Empty } from "../../../ui/Empty";
import { usePlace } from "../../../ui/place";
import { toast } from "../../../ui/toast";
import { Card } from "../parts/Card";
import { Confirm } from "../parts/Confirm";
import { Fault } from "../parts/Fault";
import { MoreRows } from "../parts/MoreRows";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { useSaving } from "../parts/saving";

/** What came in and could not be processed: why, another try, or away with it. */
export function SetAsideSection() {
  const { t } = useTranslation("settings");
  const read = useInfiniteQuery(setAsideQuery);
  return (
    <Section title={t("section.set-aside")} help={t("setAsideHelp")}>
      <Read query={read}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return rows.length === 0 ? (
            <Empty title={t("setAsideEmpty")} help={t("setAsideEmptyHelp")} />
          ) : (
            <>
              {rows.map((row) => (
                <SetAsideCard key={row.id} row={row} />
              ))}
              <MoreRows list={read} />
            </>
          );
        }}
      </Read>
    </Section>
  );
}

function SetAsideCard({ row }: { row: Schemas["SetAside"] }) {
  const { t } = useTranslation(["settings", "ui"]);
  const place = usePlace();
  const maySeeChannels = useMay("channels.read");
  const channels = useQuery({ ...channelsQuery, enabled: maySeeChannels });
  const [asks, setAsks] = useState(false);
  const path = { params: { path: { id: row.id } } };
  const retry = useSaving(
    () => data(api.POST("/api/v1/set-aside/{id}/retry", { ...path, body: {} })),
    [keys.setAside, keys.conversations],
    ({ item }) => toast(t(item ? "setAsideDone" : "setAsideDuplicate")),
  );
  const drop = useSaving(
    async () => {
      await api.DELETE("/api/v1/set-aside/{id}", path);
    },
    [keys.setAside],
    () => toast(t("setAsideDropped")),
  );
  return (
    <Card>
      <Group justify="space-between" align="start">
        <div>
          <Text fw={600}>{row.sender ?? t("senderUnknown")}</Text>
          <Text size="sm" c="dimmed">
            {t("setAsideWhere", {
              channel: channels.data?.items.find(({ id }) => id === row.channel)?.name ?? row.channel,
              when: dateTime(place, new Date(row.set_aside_at)),
              size: fileSize(place, row.size),
            })}
          </Text>
          <Text size="sm">{t("setAsideReason", { reason: row.detail ?? row.reason })}</Text>
          <Text size="sm" c="dimmed">
            {t("setAsideTries", { count: row.tries, when: dateTime(place, new Date(row.drops_at)) })}
          </Text>
        </div>
        <Group gap="sm">
          <Button size="compact-md" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {t("setAsideRetry")}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => setAsks(true)}>
            {t("setAsideDrop")}
          </Button>
        </Group>
      </Group>
      <Fault fault={retry.error} />
      {asks ? (
        <Confirm
          title={t("setAsideDropTitle")}
          help={t("setAsideDropHelp")}
          word={t("dropWord")}
          doIt={t("setAsideDrop")}
          acting={drop}
          onDo={() => drop.mutate(undefined)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </Card>
  );
}
