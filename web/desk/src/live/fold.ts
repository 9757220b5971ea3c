import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../data/keys";
import type { Conversation } from "../data/shapes";
import { BOARDS, foldBoards } from "./boards";
import type { ConversationData, Frame, GoneData } from "./frames";
import { type ItemPages, withItems } from "./items";
import { foldNotices, NOTICES } from "./notices";
import { foldOffers, OFFERS } from "./offers";
import { type ConversationPages, newer, withRow } from "./rows";

/**
 * Brings what is cached up to date with a frame. Conversations and their items are changed where they are cached; which
 * conversations a list holds, and in what order, is decided by the list itself.
 */
export function fold(cache: QueryClient, frame: Frame): void {
  if (frame.kind === "resync") {
    // Snapshots of followed topics come; what is not on a screen is read again when it is.
    void cache.invalidateQueries({ refetchType: "none" });
    void cache.invalidateQueries({ queryKey: keys.conversations });
    return;
  }
  if (frame.topic === NOTICES) {
    foldNotices(cache, frame);
  } else if (frame.topic === OFFERS) {
    foldOffers(cache, frame);
  } else if (frame.topic === BOARDS) {
    foldBoards(cache, frame);
  } else if (frame.topic.startsWith("inbox")) {
    if (frame.kind === "delta" || frame.kind === "enter") putRow(cache, frame.data as Conversation);
  } else if (frame.topic.startsWith("conversation:")) {
    foldConversation(cache, frame.topic.slice("conversation:".length), frame);
  }
}

function foldConversation(cache: QueryClient, id: string, frame: Frame): void {
  switch (frame.kind) {
    case "snapshot":
    case "delta":
    case "enter": {
      const { conversation, items } = frame.data as ConversationData;
      putRow(cache, conversation);
      cache.setQueryData<Conversation>(keys.conversation(id), (known) => newer(known, conversation));
      putItems(cache, id, frame.kind === "snapshot", items);
      break;
    }
    case "leave": {
      const { merged_into } = frame.data as GoneData;
      const known = cache.getQueryData<Conversation>(keys.conversation(id));
      if (known && merged_into) cache.setQueryData(keys.conversation(id), { ...known, merged_into });
      else void cache.invalidateQueries({ queryKey: keys.conversation(id) });
      break;
    }
    default:
      break;
  }
}

function putItems(cache: QueryClient, id: string, whole: boolean, items: ConversationData["items"]): void {
  const key = keys.items(id);
  const known = cache.getQueryData<ItemPages>(key);
  const list = Array.isArray(items) ? items : items.items;
  if (whole && !Array.isArray(items)) {
    const onePage = !known || known.pages.length <= 1;
    if (onePage) cache.setQueryData<ItemPages>(key, { pages: [items], pageParams: [""] });
    else void cache.invalidateQueries({ queryKey: key });
  } else if (known) {
    cache.setQueryData<ItemPages>(key, withItems(known, list));
  }
}

/** Puts a row in wherever it is cached. */
export function putRow(cache: QueryClient, row: Conversation): void {
  cache.setQueriesData<ConversationPages>(
    { queryKey: keys.conversations },
    (pages) => pages && withRow(pages, row),
  );
  if (cache.getQueryData(keys.conversation(row.id))) {
    cache.setQueryData<Conversation>(keys.conversation(row.id), (known) => newer(known, row));
  }
}
