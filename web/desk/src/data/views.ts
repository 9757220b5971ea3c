import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** The built-in views in the order the desk shows them. */
export const BUILT_IN = [
  "waiting",
  "mine",
  "unassigned",
  "team",
  "mentions",
  "snoozed",
  "all",
  "spam",
  "system_mail",
] as const;

export type BuiltIn = (typeof BUILT_IN)[number];

/** Whether a word of the address is a built-in view, not the id of a saved one. */
export function isBuiltIn(view: string): view is BuiltIn {
  return (BUILT_IN as readonly string[]).includes(view);
}

/** Every view with how much it holds. */
export const viewsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: ({ signal }) => data(api.GET("/api/v1/views", { signal })),
  // Counts have no live topic: they are read again as lists change, and now and then.
  refetchInterval: 60_000,
});
