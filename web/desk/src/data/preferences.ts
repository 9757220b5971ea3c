import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** How whoever is logged in wants their desk. */
export const preferencesQuery = queryOptions({
  queryKey: keys.preferences,
  queryFn: ({ signal }) => data(api.GET("/api/v1/me/preferences", { signal })),
  staleTime: 5 * 60_000,
});
