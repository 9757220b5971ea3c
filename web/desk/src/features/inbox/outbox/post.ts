import type { QueryClient } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Item } from "../../../data/shapes";
import { type ItemPages, withItems } from "../../../live/items";
import { NEW, type Unsent } from "./entry";

/** An answer that takes longer than this is not waited for: the same message is sent again under its key. */
const PATIENCE_MS = 30_000;

/** Asks the server to store a message. */
export async function post({ id, conversation, body }: Unsent): Promise<Item> {
  const header = { "idempotency-key": id };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  if (conversation === NEW) {
    const first = firstOf(body);
    return (await data(api.POST("/api/v1/conversations", { params: { header }, body: first, signal })))
      .message;
  }
  const params = { path: { id: conversation }, header };
  return data(api.POST("/api/v1/conversations/{id}/messages", { params, body, signal }));
}

/** The request that begins a conversation: it belongs to the first receiver. */
export function firstOf(body: Unsent["body"]): Schemas["NewConversation"] {
  const [handle, ...to] = body.to ?? [];
  const { channel = "", text = "", html, subject, cc, bcc, attachments, draft_revision } = body;
  return {
    channel: channel ?? "",
    text: text ?? "",
    ...(handle ? { handle } : {}),
    to,
    cc: cc ?? [],
    bcc: bcc ?? [],
    attachments: attachments ?? [],
    ...(subject ? { subject } : {}),
    ...(html ? { html } : {}),
    ...(typeof draft_revision === "number" ? { draft_revision } : {}),
  };
}

/** Puts a stored message where its conversation is cached, before the live stream tells of it. */
export function show(cache: QueryClient, item: Item): void {
  cache.setQueryData<ItemPages>(keys.items(item.conversation), (pages) => pages && withItems(pages, [item]));
}
