import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** The holidays of Japan in a year, as long as the program knows them: they change with a new program only. */
export const holidaysQuery = (year: number) =>
  queryOptions({
    queryKey: keys.holidays(year),
    queryFn: async ({ signal }) =>
      (await data(api.GET("/api/v1/holidays", { params: { query: { calendar: "jp", year } }, signal })))
        .items,
    staleTime: Number.POSITIVE_INFINITY,
  });
