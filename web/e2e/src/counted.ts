import { type Api, data, type Schemas } from "@tsunagu/shared/api/client";

/** How many events are read at once. */
const AT_ONCE = 200;

/** What the log says happened to contacts, counted anew from its first event. */
export interface Counted {
  entered: number;
  returned: number;
  answered: number;
  left: number;
  waiting: number;
  inHand: number;
  /** How long the answered had waited on average, in whole milliseconds. */
  asaMs: number | null;
}

interface Contact {
  status: string;
  assignee: string | null;
  waits: boolean;
  since: number;
}

/** The whole log of a workspace. */
async function events(api: Api): Promise<Schemas["Event"][]> {
  const all: Schemas["Event"][] = [];
  for (let after: string | undefined; ; ) {
    const query = { limit: AT_ONCE, ...(after ? { after } : {}) };
    const page = await data(api.GET("/api/v1/events", { params: { query } }));
    all.push(...page.items);
    if (page.items.length === 0) return all;
    after = page.items.at(-1)?.seq;
  }
}

/** Counts the waits that the log tells of: who waits is open, and nobody has it. */
export async function counted(api: Api): Promise<Counted> {
  const contacts = new Map<string, Contact>();
  const found = { entered: 0, returned: 0, answered: 0, left: 0 };
  let waited = 0;
  for (const { kind, conversation, occurred_at, data: said } of await events(api)) {
    const { status, new: now } = said as { status?: string; new?: string | null };
    const at = Date.parse(occurred_at);
    if (!conversation) continue;
    if (kind === "conversation_opened") {
      contacts.set(conversation, { status: status ?? "open", assignee: null, waits: false, since: at });
    }
    const contact = contacts.get(conversation);
    if (!contact) continue;
    if (kind === "status_changed") contact.status = now ?? "";
    else if (kind === "assigned") contact.assignee = now ?? null;
    const waits = contact.status === "open" && contact.assignee === null;
    if (waits && !contact.waits) found[kind === "assigned" ? "returned" : "entered"] += 1;
    if (waits && !contact.waits) contact.since = at;
    if (!waits && contact.waits) {
      const end = contact.status === "resolved" ? "left" : "answered";
      found[end] += 1;
      if (end === "answered") waited += at - contact.since;
    }
    contact.waits = waits;
  }
  const now = [...contacts.values()];
  return {
    ...found,
    waiting: now.filter(({ waits }) => waits).length,
    inHand: now.filter(({ status, assignee }) => status === "open" && assignee !== null).length,
    asaMs: found.answered > 0 ? Math.floor(waited / found.answered) : null,
  };
}
