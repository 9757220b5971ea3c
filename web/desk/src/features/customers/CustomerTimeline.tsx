import { Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { timelineQuery } from "../../data/customers";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { Waiting } from "../../ui/Waiting";
import type { ItemTools } from "../inbox/timeline/item/tools";
import { Timeline } from "../inbox/timeline/Timeline";
import classes from "./customers.module.css";

/** Everything that was said with a customer on every channel, in one scroll; each item leads to its conversation. */
export function CustomerTimeline({ profile }: { profile: string }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const read = useInfiniteQuery(timelineQuery(profile));
  const items = useMemo(
    () => (read.data?.pages ?? []).flatMap((page) => page.items).toReversed(),
    [read.data],
  );
  const hidden = (read.data?.pages ?? []).reduce((sum, page) => sum + page.hidden, 0);
  const tools = useMemo<ItemTools>(
    () => ({
      open: ({ conversation }) =>
        void navigate({ to: "/inbox/$view/$conversation", params: { view: "all", conversation } }),
    }),
    [navigate],
  );
  if (read.isPending) return <Waiting rows={6} height={56} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  return (
    <Stack component="section" gap="sm" className={classes.timeline ?? ""} aria-labelledby="timeline">
      <Title id="timeline" order={2}>
        {t("timeline")}
      </Title>
      {hidden > 0 ? (
        <Text size="sm" c="dimmed">
          {t("timelineHidden", { count: hidden })}
        </Text>
      ) : null}
      {items.length === 0 ? (
        <Empty title={t("timelineEmpty")} />
      ) : (
        <Timeline
          label={t("timeline")}
          items={items}
          tools={tools}
          older={{
            hasMore: read.hasNextPage,
            isLoading: read.isFetchingNextPage,
            load: () => void read.fetchNextPage(),
          }}
        />
      )}
    </Stack>
  );
}
