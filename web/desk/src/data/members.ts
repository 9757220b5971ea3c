import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** Everybody who works here. */
export const membersQuery = queryOptions({
  queryKey: keys.members,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/members", { signal }))).items,
  staleTime: 5 * 60_000,
});
