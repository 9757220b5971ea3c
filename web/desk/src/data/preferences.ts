import { queryOptions, useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

export type Preferences = Schemas["Preferences"];

/** How whoever is logged in wants their desk. */
export const preferencesQuery = queryOptions({
  queryKey: keys.preferences,
  queryFn: ({ signal }) => data(api.GET("/api/v1/me/preferences", { signal })),
  staleTime: 5 * 60_000,
});

/** How whoever is logged in wants their desk; nothing until it was read. */
export function usePreferences(): Preferences | undefined {
  return useQuery(preferencesQuery).data;
}
