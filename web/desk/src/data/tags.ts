import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** The tags of the workspace. */
export const tagsQuery = queryOptions({
  queryKey: keys.tags,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/tags", { signal }))).items,
  staleTime: 5 * 60_000,
});
