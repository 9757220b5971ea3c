import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** A customer with handles, claims and the links between the bases. */
export type WholeProfile = Schemas["WholeProfile"];

/** Rows read at once. */
const PAGE = 50;

/** Customers by what is searched for; without words those with the newest activity first. */
export const profilesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: keys.profiles(q),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/profiles", {
          params: {
            query: { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** One customer. */
export const profileQuery = (id: string) =>
  queryOptions({
    queryKey: keys.profile(id),
    queryFn: ({ signal }) => data(api.GET("/api/v1/profiles/{id}", { params: { path: { id } }, signal })),
  });

/** Who may be the same person as this customer. */
export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.suggestions(id),
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/profiles/{id}/suggestions", { params: { path: { id } }, signal })),
  });

/** Everything that was said with a customer, newest page first. */
export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.timeline(id),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/profiles/{id}/timeline", {
          params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { before: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
