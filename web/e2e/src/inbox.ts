import { type Api, data, type Schemas } from "@tsunagu/shared/api/client";
import { until } from "./wait";

type View = { view?: string; status?: string; q?: string; assignee?: string };

/** Every conversation of a view, as the API tells it. */
export async function conversations(
  api: Api,
  view: View = { view: "all" },
): Promise<Schemas["Conversation"][]> {
  const found: Schemas["Conversation"][] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { ...view, limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await data(api.GET("/api/v1/conversations", { params: { query } }));
    found.push(...page.items);
    if (!page.next_cursor) return found;
    cursor = page.next_cursor;
  }
}

/** Every item of a conversation, oldest first. */
export async function items(api: Api, id: string): Promise<Schemas["Item"][]> {
  const params = { path: { id }, query: { limit: 200 } };
  const page = await data(api.GET("/api/v1/conversations/{id}/items", { params }));
  return page.items.toSorted((one, other) => one.occurred_at.localeCompare(other.occurred_at));
}

/** Waits for the conversation whose preview or subject holds some words. */
export function conversationWith(api: Api, words: string): Promise<Schemas["Conversation"]> {
  return until(`a conversation with ${words}`, async () => {
    const found = [...(await conversations(api)), ...(await conversations(api, { view: "spam" }))];
    return found.find((one) => `${one.subject ?? ""} ${one.preview ?? ""}`.includes(words));
  });
}
