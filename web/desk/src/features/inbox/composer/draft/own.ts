import { queryOptions } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "../../../../data/api";
import { cache } from "../../../../data/cache";
import { keys } from "../../../../data/keys";
import type { Me } from "../../../../data/shapes";
import { liveState } from "../../../../live/page";
import { outboxOf, whoseOf } from "../../outbox/own";
import { Keeper } from "./keeper";
import { browserShadow } from "./shadow";
import { bodyOf } from "./words";

export type DraftKind = "reply" | "note";

/** One's own draft in a conversation, and whose else there are. */
export const draftsQuery = (conversation: string, kind: DraftKind) =>
  queryOptions({
    queryKey: keys.drafts(conversation, kind),
    queryFn: ({ signal }) => {
      const params = { path: { id: conversation, kind } };
      return data(api.GET("/api/v1/conversations/{id}/drafts/{kind}", { params, signal }));
    },
  });

const keepers = new Map<string, Keeper>();

/** The keeper of a draft: one for all screens of the page, so that nothing typed is lost by leaving one. */
export function keeperOf(me: Me, conversation: string, kind: DraftKind): Keeper {
  const name = `${whoseOf(me)}.${conversation}.${kind}`;
  const known = keepers.get(name);
  if (known) return known;
  const params = { path: { id: conversation, kind } };
  const query = draftsQuery(conversation, kind);
  const keeper = new Keeper({
    load: async () => (await cache.fetchQuery({ ...query, staleTime: 0 })).draft ?? null,
    save: async (words, revision) => {
      const body = bodyOf(words, revision);
      const seen = await data(api.PUT("/api/v1/conversations/{id}/drafts/{kind}", { params, body }));
      cache.setQueryData(query.queryKey, seen);
      return seen.draft ?? null;
    },
    drop: async () => {
      await api.DELETE("/api/v1/conversations/{id}/drafts/{kind}", { params });
      cache.setQueryData(query.queryKey, (seen) => seen && { ...seen, draft: null });
    },
    shadow: browserShadow(name),
  });
  keepers.set(name, keeper);
  const type = kind;
  outboxOf(me).hearStored((_, entry) => {
    if (entry.conversation === conversation && entry.body.type === type) keeper.dropped();
  });
  liveState.subscribe(() => {
    if (liveState.get() === "online" && keeper.get().state !== "saved") keeper.wake();
  });
  return keeper;
}
