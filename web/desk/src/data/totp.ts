import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** How whoever is logged in stands with their second factor. */
export const totpQuery = queryOptions({
  queryKey: keys.totp,
  queryFn: ({ signal }) => data(api.GET("/api/v1/me/totp", { signal })),
});
