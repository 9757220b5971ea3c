import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../data/keys";
import type { Notice, NoticePage, NoticePages } from "../data/notifications";
import type { Preferences } from "../data/preferences";
import type { Frame } from "./frames";

/** The topic of what whoever is logged in is told of. */
export const NOTICES = "notifications";

/** Data of `enter` of that topic: a new one, and what is unread with it. */
export interface NewsData {
  notification: Notice;
  unread: NoticePage["unread"];
}

/** Kinds of which a conversation keeps only the newest. */
const NEWEST_ONLY = new Set([
  "assigned",
  "replied",
  "snooze_over",
  "target_missed",
  "consulted",
  "consult_declined",
]);

/** Brings the list of what somebody is told of up to date with a frame. */
export function foldNotices(cache: QueryClient, frame: Frame): void {
  if (frame.kind === "snapshot") {
    cache.setQueryData<NoticePages>(keys.notifications, {
      pages: [frame.data as NoticePage],
      pageParams: [""],
    });
  } else if (frame.kind === "enter") {
    const news = frame.data as NewsData;
    const ways = cache.getQueryData<Preferences>(keys.preferences)?.notifications;
    const isListed = ways?.[news.notification.kind as keyof typeof ways]?.in_app ?? true;
    cache.setQueryData<NoticePages>(keys.notifications, (known) => known && withNews(known, news, isListed));
  }
}

function withNews(known: NoticePages, { notification, unread }: NewsData, isListed: boolean): NoticePages {
  const pages = known.pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => !isReplaced(item, notification)),
  }));
  const [first, ...rest] = pages;
  if (!first) return known;
  const items = isListed ? [notification, ...first.items] : first.items;
  return { ...known, pages: [{ ...first, items, unread }, ...rest] };
}

function isReplaced(known: Notice, fresh: Notice): boolean {
  if (known.id === fresh.id) return true;
  const same = known.kind === fresh.kind && known.conversation.id === fresh.conversation.id;
  return same && NEWEST_ONLY.has(fresh.kind);
}
