import { type Api, data, type Schemas } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import type { Tenant } from "./tenant";
import { words } from "./words";

/** What members did with the conversations so far: every fourth was answered, others are given, hidden, done, spam. */
export async function everyday(
  api: Api,
  tenant: Tenant,
  all: readonly Schemas["Conversation"][],
  locale: Locale,
): Promise<void> {
  const said = words(locale);
  for (const [number, { id }] of all.entries()) {
    const params = { path: { id } };
    const member = tenant.members[number % tenant.members.length];
    const tag = tenant.tags[number % tenant.tags.length];
    if (number % 4 === 1) {
      const body = { type: "reply" as const, text: said.answer };
      await data(api.POST("/api/v1/conversations/{id}/messages", { params, body }));
    }
    if (number % 5 === 2) {
      const body = { type: "note" as const, text: said.note, mentions: [] };
      await data(api.POST("/api/v1/conversations/{id}/messages", { params, body }));
    }
    if (number % 3 === 0 && member) {
      await api.POST("/api/v1/conversations/{id}/assign", { params, body: { agent: member.id } });
    }
    if (number % 6 === 1 && tag) {
      await api.POST("/api/v1/conversations/{id}/tags", { params, body: { add: [tag.id] } });
    }
    if (number % 10 === 7) await api.POST("/api/v1/conversations/{id}/resolve", { params, body: {} });
    if (number % 10 === 8) {
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      await api.POST("/api/v1/conversations/{id}/snooze", { params, body: { until: tomorrow } });
    }
    if (number === 9) await api.POST("/api/v1/conversations/{id}/spam", { params, body: { spam: true } });
  }
}
