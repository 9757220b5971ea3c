import { Button } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { knownName } from "../../../data/name";
import type { Conversation, Item, Page } from "../../../data/shapes";
import { Empty } from "../../../ui/Empty";
import { useReadHere } from "../../notices/useReadHere";
import { Composer } from "../composer/Composer";
import { usePending } from "../outbox/usePending";
import classes from "./ConversationPane.module.css";
import { notStored } from "./entries";
import { FilterBar } from "./FilterBar";
import { type Filter, filtersFor, passes } from "./filter";
import { Consulting } from "./header/Consulting";
import { ConversationHeader } from "./header/ConversationHeader";
import { Later } from "./header/Later";
import { Merged } from "./header/Merged";
import { CustomerWriting } from "./Presence";
import { Timeline } from "./Timeline";
import { useHere } from "./useHere";
import { useItemTools } from "./useItemTools";
import { useIsLooking, useReading, useUnreadFrom } from "./useReading";

type ItemsRead = Pick<
  UseInfiniteQueryResult<unknown>,
  "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "error" | "fetchNextPage"
>;

/** A conversation that has been read, with what can be done about it. */
export function OpenConversation({
  conversation,
  read,
  pages,
}: {
  conversation: Conversation;
  read: ItemsRead;
  pages: Page<Item>[];
}) {
  const { t } = useTranslation(["timeline", "ui"]);
  const me = useMe().member?.id;
  const [filter, setFilter] = useState<Filter>("all");
  const [isAtEnd, setAtEnd] = useState(true);
  const { id, channels } = conversation;
  const { hash } = useLocation();
  const items = useMemo(() => pages.flatMap((page) => page.items).toReversed(), [pages]);
  const shown = useMemo(() => items.filter((item) => passes(filter, item)), [items, filter]);
  const written = usePending(id);
  const pending = useMemo(() => notStored(written, items, me), [written, items, me]);
  const filters = useMemo(() => filtersFor(channels, items), [channels, items]);
  const unreadFrom = useUnreadFrom(conversation, items, !read.hasNextPage);
  const tools = useItemTools(conversation);
  useReading(conversation, items.at(-1), isAtEnd);
  useReadHere(id, useIsLooking());
  useHere(id);
  const { fetchNextPage } = read;
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const name = knownName(conversation.profile) ?? t("ui:visitor");
  return (
    <section className={classes.pane} aria-label={t("label", { name })}>
      <ConversationHeader conversation={conversation} name={name} />
      <FilterBar filters={filters} filter={filter} channels={channels} onChange={setFilter} />
      {conversation.merged_into ? <Merged into={conversation.merged_into} /> : null}
      <Consulting conversation={conversation} />
      {conversation.later ? <Later later={conversation.later} /> : null}
      <Timeline
        label={t("label", { name })}
        items={shown}
        pending={pending}
        unreadFrom={unreadFrom}
        missed={filter === "all" ? (conversation.missed ?? undefined) : undefined}
        target={hash || undefined}
        older={{
          hasMore: read.hasNextPage,
          isLoading: read.isFetchingNextPage,
          fault: read.isFetchNextPageError ? read.error : undefined,
          load,
        }}
        tools={tools}
        onAtEnd={setAtEnd}
      >
        {shown.length === 0 && !read.hasNextPage ? (
          <Nothing isFiltered={filter !== "all"} onAll={() => setFilter("all")} />
        ) : null}
        <CustomerWriting conversation={id} name={name} />
      </Timeline>
      <Composer conversation={conversation} items={items} />
    </section>
  );
}

function Nothing({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => void }) {
  const { t } = useTranslation("timeline");
  if (!isFiltered) return <Empty title={t("empty")} help={t("emptyHelp")} />;
  return (
    <Empty
      title={t("noMatch")}
      action={
        <Button variant="default" onClick={onAll}>
          {t("showAll")}
        </Button>
      }
    />
  );
}
