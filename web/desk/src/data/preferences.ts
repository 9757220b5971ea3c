import { queryOptions, useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import type { OwnKeys } from "../actions/keymap";
import { api } from "./api";
import { keys } from "./keys";

export type Preferences = Schemas["Preferences"];

/** How whoever is logged in wants their desk. */
export const preferencesQuery = queryOptions({
  queryKey: keys.preferences,
  queryFn: ({ signal }) => data(api.GET("/api/v1/me/preferences", { signal })),
  staleTime: 5 * 60_000,
  // They may have been changed on another device meanwhile.
  refetchOnWindowFocus: true,
});

/** How whoever is logged in wants their desk; nothing until it was read. */
export function usePreferences(): Preferences | undefined {
  return useQuery(preferencesQuery).data;
}

/** Keeps with the member which keys do what, in place of what was chosen before. */
export function keepOwnKeys(chosen: OwnKeys): Promise<Preferences> {
  const keys = Object.fromEntries(Object.entries(chosen).map(([id, ways]) => [id, [...ways]]));
  return data(api.PATCH("/api/v1/me/preferences", { body: { keys } }));
}
