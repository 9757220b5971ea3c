import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { cache } from "./cache";
import { keys } from "./keys";
import { useMay } from "./me";

export type Notice = Schemas["Notification"];
export type NoticePage = Schemas["Notifications"];
export type NoticePages = InfiniteData<NoticePage, string>;

/** Rows read at once; the live stream tells as many. */
const PAGE = 30;

/** What whoever is logged in is told of, newest first. The live stream keeps it fresh. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: keys.notifications,
  queryFn: ({ pageParam, signal }) =>
    data(
      api.GET("/api/v1/notifications", {
        params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor ?? undefined,
  staleTime: 5 * 60_000,
});

/** How many of them are not read; nothing until that was read. */
export function useUnreadNotices(): NoticePage["unread"] | undefined {
  return useInfiniteQuery({ ...noticesQuery, enabled: useMay("conversations.read") }).data?.pages[0]?.unread;
}

/** Marks some of them as read, here at once and everywhere else once the server knows. */
export async function readNotices(which: { ids: string[] } | { up_to: string }): Promise<void> {
  const page = await data(api.POST("/api/v1/notifications/read", { body: which }));
  putNewest(page);
}

/** Puts the newest ones in place of what is cached of them; pages further down are read again when they are seen. */
export function putNewest(page: NoticePage): void {
  cache.setQueryData<NoticePages>(keys.notifications, { pages: [page], pageParams: [""] });
}
