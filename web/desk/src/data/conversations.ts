import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";
import { sortOf, standing } from "./order";
import type { Conversation, ListFilter, Page, Way } from "./shapes";

/** Rows read at once. */
const PAGE = 50;
/** Rows read at once by whoever scrolls on: ten thousand are fifty reads. */
const FURTHER = 200;

/** Conversations of a list, a page at a time. */
export const listQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: keys.list(filter),
    queryFn: async ({ pageParam, signal }): Promise<Page<Conversation>> => {
      const more = pageParam ? { cursor: pageParam, limit: FURTHER } : { limit: PAGE };
      const { sort: _, ...parts } = filter;
      const sort = sortOf(filter);
      const query = { ...parts, ...more, ...(sort ? { sort } : {}) };
      const page = await data(api.GET("/api/v1/conversations", { params: { query }, signal }));
      return { ...page, placed: Object.fromEntries(page.items.map((row) => [row.id, standing(sort, row)])) };
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** One conversation. */
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/conversations/{id}", { params: { path: { id } }, signal })),
  });

/** One item, wherever it lies. */
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: keys.item(id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/items/{id}", { params: { path: { id } }, signal })),
    retry: false,
  });

/** By which channels an answer can go. Asked again when whose it is or what it came by changes. */
export const waysQuery = ({ id, profile, channels }: Pick<Conversation, "id" | "profile" | "channels">) =>
  queryOptions({
    queryKey: keys.ways(id, [profile.id, ...channels.map((one) => one.id)].join(" ")),
    queryFn: async ({ signal }): Promise<Way[]> => {
      const params = { path: { id } };
      const ways = await data(api.GET("/api/v1/conversations/{id}/channels", { params, signal }));
      return ways.items;
    },
  });

/** The channels a first message could go by, each with the reason when it cannot. */
export const firstWaysQuery = queryOptions({
  queryKey: keys.ways("new", ""),
  queryFn: async ({ signal }): Promise<Way[]> =>
    (await data(api.GET("/api/v1/conversations/new/channels", { signal }))).items,
});

/**
 * Items of a conversation. Pages hold their items oldest first as the server sends them; the first page is the newest one
 * and each further page lies before it.
 */
export const itemsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.items(id),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/conversations/{id}/items", {
          params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { before: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
