import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "../../../data/api";
import type { Conversation, Member, Tag } from "../../../data/shapes";
import type { Asked, Named, TransferNote } from "./kept/asked";

/** What a single request answers, as far as all of them do. */
export interface Answer {
  conversation?: Conversation;
  changeId?: string | undefined;
}

/** Something done to conversations: what it will look like, how it is asked of the server, and what it is called. */
export interface Deed {
  /** Name of its texts: `resolve` has `did.resolve` and `cannot.resolve`. */
  name:
    | "resolve"
    | "reopen"
    | "snooze"
    | "assign"
    | "unassign"
    | "transfer"
    | "tags"
    | "spam"
    | "block"
    | "notSpam";
  /** The same as plain data, from which it is made again after a reload. */
  asked: Asked;
  change: (row: Conversation) => Conversation;
  send: (id: string, key: string) => Promise<Answer>;
  /** How it is asked for many at once, one after the other; without it each is asked for on its own. */
  bulk?: Schemas["BulkAction"][];
  /** Whether what is so already needs no word: what was wished is so. */
  isCalm?: boolean;
  /** What takes it back where the server keeps no change for it. */
  back?: (row: Conversation) => Deed;
}

const to = (id: string, key: string) => ({ path: { id }, header: { "idempotency-key": key } });

async function changed(answer: Promise<Schemas["Changed"]>): Promise<Answer> {
  const { change_id, ...conversation } = await answer;
  return { conversation, changeId: change_id ?? undefined };
}

/** Marks as done. */
export const resolve: Deed = {
  name: "resolve",
  asked: { deed: "resolve" },
  change: (row) => ({ ...row, status: "resolved", snoozed_until: null, waiting_since: null }),
  send: (id, key) =>
    changed(data(api.POST("/api/v1/conversations/{id}/resolve", { params: to(id, key), body: {} }))),
  bulk: [{ type: "resolve" }],
};

/** Opens again. */
export const reopen: Deed = {
  name: "reopen",
  asked: { deed: "reopen" },
  change: (row) => ({ ...row, status: "open", snoozed_until: null, resolved_at: null }),
  send: (id, key) =>
    changed(data(api.POST("/api/v1/conversations/{id}/reopen", { params: to(id, key), body: {} }))),
  bulk: [{ type: "reopen" }],
};

/** Hides until a moment. */
export function snooze(until: Date): Deed {
  const moment = until.toISOString();
  return {
    name: "snooze",
    asked: { deed: "snooze", until: moment },
    change: (row) => ({ ...row, status: "snoozed", snoozed_until: moment }),
    send: (id, key) =>
      changed(
        data(api.POST("/api/v1/conversations/{id}/snooze", { params: to(id, key), body: { until: moment } })),
      ),
    bulk: [{ type: "snooze", until: moment }],
  };
}

/** Gives to a member, or back to everybody. */
export function assign(member: Pick<Member, "id" | "name"> | null): Deed {
  const agent = member?.id ?? null;
  return {
    name: member ? "assign" : "unassign",
    asked: { deed: "assign", member: member && { id: member.id, name: member.name } },
    change: (row) => ({ ...row, assignee: member && { id: member.id, name: member.name } }),
    send: (id, key) =>
      changed(data(api.POST("/api/v1/conversations/{id}/assign", { params: to(id, key), body: { agent } }))),
    bulk: [{ type: "assign", agent }],
  };
}

/** Hands over to a colleague, or back to everybody, with a note or without. */
export function transfer(member: Pick<Member, "id" | "name"> | null, note: TransferNote | null): Deed {
  const asked: Asked = { deed: "transfer", member: member && { id: member.id, name: member.name }, note };
  return { ...assign(member), name: member ? "transfer" : "unassign", asked };
}

/** Hands on to a queue, where it waits as long as before, with a note or without. */
export function toQueue(queue: Named, note: TransferNote | null): Deed {
  return {
    name: "transfer",
    asked: { deed: "queue", queue: { id: queue.id, name: queue.name }, note },
    change: (row) => ({ ...row, assignee: null, queue: queue.id, status: "open", snoozed_until: null }),
    send: (id, key) =>
      changed(
        data(
          api.POST("/api/v1/conversations/{id}/transfer", { params: to(id, key), body: { queue: queue.id } }),
        ),
      ),
  };
}

/** Puts tags on and takes others off. */
export function tags(add: Tag[], remove: Tag[]): Deed {
  const gone = new Set(remove.map(({ id }) => id));
  return {
    name: "tags",
    asked: { deed: "tags", add, remove },
    change: (row) => {
      const kept = row.tags.filter(({ id }) => !gone.has(id));
      const fresh = add.filter((tag) => !kept.some(({ id }) => id === tag.id));
      return { ...row, tags: [...kept, ...fresh] };
    },
    send: async (id, key) => {
      const body = { add: add.map((tag) => tag.id), remove: remove.map((tag) => tag.id) };
      const params = to(id, key);
      return { conversation: await data(api.POST("/api/v1/conversations/{id}/tags", { params, body })) };
    },
    bulk: [
      ...remove.map(({ id }) => ({ type: "tag" as const, tag: id, on: false })),
      ...add.map(({ id }) => ({ type: "tag" as const, tag: id, on: true })),
    ],
    isCalm: true,
    back: (row) => {
      const had = new Set(row.tags.map(({ id }) => id));
      return tags(
        remove.filter(({ id }) => had.has(id)),
        add.filter(({ id }) => !had.has(id)),
      );
    },
  };
}

/** Marks as spam, and blocks whoever wrote if asked to; or takes the mark away. */
export function spam(isSpam: boolean, block: boolean): Deed {
  const send: Deed["send"] = (id, key) =>
    changed(
      data(
        api.POST("/api/v1/conversations/{id}/spam", { params: to(id, key), body: { spam: isSpam, block } }),
      ),
    );
  return {
    asked: { deed: "spam", isSpam, block },
    name: !isSpam ? "notSpam" : block ? "block" : "spam",
    change: (row) => ({ ...row, spam: isSpam }),
    send,
    // A block names whoever wrote to each: it is asked for one by one.
    ...(block ? {} : { bulk: [{ type: "spam" as const, spam: isSpam }] }),
  };
}
