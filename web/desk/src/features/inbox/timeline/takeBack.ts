import type { QueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Item } from "../../../data/shapes";

/**
 * Takes a message back while it waits and puts its words where replies are written. A reply begun meanwhile stays as it
 * is: then the answer is false.
 */
export async function takeBack(cache: QueryClient, item: Item): Promise<boolean> {
  await api.DELETE("/api/v1/messages/{id}", { params: { path: { id: item.id } } });
  const path = { id: item.conversation, kind: "reply" };
  const { draft } = await data(api.GET("/api/v1/conversations/{id}/drafts/{kind}", { params: { path } }));
  if (draft && (draft.text.trim() || draft.attachments.length > 0)) return false;
  await data(
    api.PUT("/api/v1/conversations/{id}/drafts/{kind}", {
      params: { path },
      body: {
        revision: draft?.revision ?? 0,
        text: item.text ?? "",
        to: item.to,
        cc: item.cc,
        bcc: item.bcc,
        subject: item.subject ?? null,
        channel: item.channel?.id ?? null,
        in_reply_to: item.in_reply_to ?? null,
        attachments: item.attachments.map(({ id }) => id),
      },
    }),
  );
  await cache.invalidateQueries({ queryKey: keys.drafts(item.conversation, "reply") });
  return true;
}
