import { Button, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { timelineQuery } from "../../data/customers";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { usePlace } from "../../ui/place";
import { Waiting } from "../../ui/Waiting";
import classes from "./customers.module.css";

/** Everything that was said with a customer, on every channel, newest first. */
export function CustomerTimeline({ profile }: { profile: string }) {
  const { t } = useTranslation("customers");
  const place = usePlace();
  const read = useInfiniteQuery(timelineQuery(profile));
  if (read.isPending) return <Waiting rows={6} height={56} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  const items = read.data.pages.flatMap((page) => page.items);
  const hidden = read.data.pages.reduce((sum, page) => sum + page.hidden, 0);
  return (
    <Stack component="section" gap="sm" aria-labelledby="timeline">
      <Title id="timeline" order={2}>
        {t("timeline")}
      </Title>
      {items.length === 0 ? <Empty title={t("timelineEmpty")} /> : null}
      {items.map((item) => (
        <article key={item.id} className={classes.item}>
          <Text size="xs" c="dimmed">
            {item.channel?.name} {item.author?.name ?? item.from?.name}{" "}
            <time dateTime={item.occurred_at}>{dateTime(place, new Date(item.occurred_at))}</time>
          </Text>
          <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation: item.conversation }}>
            {item.subject}
          </Link>
          <Text style={{ whiteSpace: "pre-wrap" }}>{item.text}</Text>
        </article>
      ))}
      {hidden > 0 ? (
        <Text size="sm" c="dimmed">
          {t("timelineHidden", { count: hidden })}
        </Text>
      ) : null}
      {read.hasNextPage ? (
        <Button variant="default" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t("timelineOlder")}
        </Button>
      ) : null}
    </Stack>
  );
}
