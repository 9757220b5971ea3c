import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

/** The channels whoever asks may see. */
export const channelsQuery = queryOptions({
  queryKey: keys.channels,
  queryFn: ({ signal }) => data(api.GET("/api/v1/channels", { signal })),
});

/** Every kind of channel there is, with the form of its settings. */
export const channelKindsQuery = queryOptions({
  queryKey: keys.channelKinds,
  queryFn: ({ signal }) => data(api.GET("/api/v1/channel-kinds", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the connections of a channel are doing now. */
export const channelHealthQuery = (id: string) =>
  queryOptions({
    queryKey: keys.channelHealth(id),
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/channels/{id}/health", { params: { path: { id } }, signal })),
    staleTime: 5_000,
    refetchInterval: 15_000,
  });
