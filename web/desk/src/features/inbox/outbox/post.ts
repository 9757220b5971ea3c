import type { QueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Item } from "../../../data/shapes";
import { type ItemPages, withItems } from "../../../live/items";
import type { Unsent } from "./entry";

/** An answer that takes longer than this is not waited for: the same message is sent again under its key. */
const PATIENCE_MS = 30_000;

/** Asks the server to store a message. */
export function post({ id, conversation, body }: Unsent): Promise<Item> {
  const params = { path: { id: conversation }, header: { "idempotency-key": id } };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return data(api.POST("/api/v1/conversations/{id}/messages", { params, body, signal }));
}

/** Puts a stored message where its conversation is cached, before the live stream tells of it. */
export function show(cache: QueryClient, item: Item): void {
  cache.setQueryData<ItemPages>(keys.items(item.conversation), (pages) => pages && withItems(pages, [item]));
}
