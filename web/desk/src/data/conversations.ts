import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";
import type { ListFilter } from "./shapes";

/** Rows read at once. */
const PAGE = 50;

/** Conversations of a list, a page at a time. */
export const listQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/conversations", {
          params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
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
