import { queryOptions } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "../../../../data/api";
import { cache } from "../../../../data/cache";
import { keys } from "../../../../data/keys";
import type { Me } from "../../../../data/shapes";
import { liveState } from "../../../../live/page";
import { NEW } from "../../outbox/entry";
import { outboxOf, whoseOf } from "../../outbox/own";
import { browserAside } from "./aside";
import { Keeper } from "./keeper";
import { browserShadow } from "./shadow";
import { bodyOf } from "./words";

export type DraftKind = "reply" | "note";

/** One's own draft in a conversation, and whose else there are. */
export const draftsQuery = (conversation: string, kind: DraftKind) =>
  queryOptions({
    queryKey: keys.drafts(conversation, kind),
    queryFn: async ({ signal }): Promise<Schemas["DraftsSeen"]> => {
      if (conversation === NEW) {
        return seenFirst(await data(api.GET("/api/v1/conversations/new/draft", { signal })));
      }
      const params = { path: { id: conversation, kind } };
      return data(api.GET("/api/v1/conversations/{id}/drafts/{kind}", { params, signal }));
    },
  });

/** A first message is its author's alone. */
function seenFirst({ draft }: Schemas["FirstDraft"]): Schemas["DraftsSeen"] {
  return { draft: draft ?? null, others: [] };
}

/** Where the server keeps a draft: beside its conversation, or with its author where there is none yet. */
function remoteOf(conversation: string, kind: DraftKind) {
  if (conversation === NEW) {
    return {
      put: async (body: Schemas["DraftBody"]) =>
        seenFirst(await data(api.PUT("/api/v1/conversations/new/draft", { body }))),
      remove: (query: { revision: number }) =>
        api.DELETE("/api/v1/conversations/new/draft", { params: { query } }),
    };
  }
  const params = { path: { id: conversation, kind } };
  return {
    put: (body: Schemas["DraftBody"]) =>
      data(api.PUT("/api/v1/conversations/{id}/drafts/{kind}", { params, body })),
    remove: (query: { revision: number }) =>
      api.DELETE("/api/v1/conversations/{id}/drafts/{kind}", { params: { ...params, query } }),
  };
}

const keepers = new Map<string, Keeper>();

/** The keeper of a draft: one for all screens of the page, so that nothing typed is lost by leaving one. */
export function keeperOf(me: Me, conversation: string, kind: DraftKind): Keeper {
  const name = `${whoseOf(me)}.${conversation}.${kind}`;
  const known = keepers.get(name);
  if (known) return known;
  const remote = remoteOf(conversation, kind);
  const query = draftsQuery(conversation, kind);
  const keeper = new Keeper({
    load: async () => (await cache.fetchQuery({ ...query, staleTime: 0 })).draft ?? null,
    save: async (words, revision) => {
      const seen = await remote.put(bodyOf(words, revision));
      cache.setQueryData(query.queryKey, seen);
      return seen.draft ?? null;
    },
    drop: async (revision) => {
      await remote.remove({ revision });
      cache.setQueryData(query.queryKey, (seen) => seen && { ...seen, draft: null });
    },
    shadow: browserShadow(name),
    aside: browserAside(name),
  });
  keepers.set(name, keeper);
  const type = kind;
  outboxOf(me).hearStored((_, entry) => {
    if (entry.conversation === conversation && entry.body.type === type)
      keeper.dropped(entry.body.draft_revision);
  });
  outboxOf(me).hearElsewhere(({ conversation: written, body, words: text, html }) => {
    if (written !== conversation || body.type !== type) return;
    keeper.sentElsewhere({ text, html, attachments: body.attachments ?? [] });
  });
  liveState.subscribe(() => {
    if (liveState.get() === "online" && keeper.get().state !== "saved") keeper.wake();
  });
  return keeper;
}
