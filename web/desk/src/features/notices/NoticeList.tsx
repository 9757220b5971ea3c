import { Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { noticesQuery, readNotices } from "../../data/notifications";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { toastFault } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { groupsOf } from "./groups";
import { NoticeGroup } from "./NoticeGroup";
import classes from "./notices.module.css";

/** What whoever is logged in is told of, by conversation, with the way to each. */
export function NoticeList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["notices", "ui"]);
  const read = useInfiniteQuery(noticesQuery);
  const [isUnreadOnly, setUnreadOnly] = useState(false);
  const notices = read.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = isUnreadOnly ? notices.filter((notice) => !notice.read) : notices;
  const newest = notices.find((notice) => !notice.read);
  const readAll = () => {
    if (newest) readNotices({ up_to: newest.id }).catch(() => toastFault(t("readFailed")));
  };
  return (
    <Stack gap={0} className={classes.panel}>
      <Group justify="space-between" className={classes.head}>
        <Title order={2} size="sm">
          {t("title")}
        </Title>
        <Button size="compact-sm" variant="subtle" disabled={!newest} onClick={readAll}>
          {t("readAll")}
        </Button>
      </Group>
      <div className={classes.scroll}>
        {read.data ? (
          shown.length > 0 ? (
            <ul className={classes.list} aria-label={t("title")}>
              {groupsOf(shown).map((group) => (
                <NoticeGroup key={group.conversation.id} group={group} onClose={onClose} />
              ))}
            </ul>
          ) : (
            <Nothing isFiltered={isUnreadOnly && notices.length > 0} onAll={() => setUnreadOnly(false)} />
          )
        ) : null}
        {read.isPending ? <Waiting rows={4} height={48} /> : null}
        {read.error ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
        {read.hasNextPage && !read.error ? (
          <Button
            fullWidth
            variant="subtle"
            loading={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            {t("older")}
          </Button>
        ) : null}
      </div>
      <Group justify="space-between" className={classes.foot}>
        <Checkbox
          size="xs"
          label={t("onlyUnread")}
          checked={isUnreadOnly}
          onChange={(event) => setUnreadOnly(event.currentTarget.checked)}
        />
        <Text size="xs">
          <Link to="/settings/$section" params={{ section: "me" }} onClick={onClose}>
            {t("settings")}
          </Link>
        </Text>
      </Group>
    </Stack>
  );
}

function Nothing({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => void }) {
  const { t } = useTranslation("notices");
  if (!isFiltered) return <Empty title={t("none")} help={t("noneHelp")} />;
  return (
    <Empty
      title={t("allRead")}
      help={t("allReadHelp")}
      action={
        <Button variant="default" size="compact-sm" onClick={onAll}>
          {t("showAll")}
        </Button>
      }
    />
  );
}
