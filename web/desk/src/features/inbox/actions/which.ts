import type { Conversation, ListFilter } from "../../../data/shapes";
import { type BuiltIn, isBuiltIn } from "../../../data/views";

/** Which conversations an action is for: one, some, or all that a list holds. */
export type Which = string | readonly string[] | { matching: ListFilter };

/** The ids that are named; none when a list is. */
export function idsOf(which: Which): readonly string[] {
  if (typeof which === "string") return [which];
  return "matching" in which ? [] : which;
}

/**
 * Whether a list holds a conversation; `undefined` where only the server knows (saved views, mentions, searches). Says the
 * same as the server, so that a row leaves at once and not a round trip later.
 */
export function holds(filter: ListFilter, row: Conversation, me: string): boolean | undefined {
  if (row.merged_into) return false;
  if (filter.status && row.status !== filter.status) return false;
  if (filter.tag && !row.tags.some(({ id }) => id === filter.tag)) return false;
  if (filter.channel_kind && !row.channels.some(({ kind }) => kind === filter.channel_kind)) return false;
  if (filter.assignee && !isOf(filter.assignee, row, me)) return false;
  if (!isBuiltIn(filter.view)) return undefined;
  const inView = IN_VIEW[filter.view](row, me);
  return filter.q && inView ? undefined : inView;
}

function isOf(assignee: string, row: Conversation, me: string): boolean {
  if (assignee === "nobody") return !row.assignee;
  return row.assignee?.id === (assignee === "me" ? me : assignee);
}

const isUsual = (row: Conversation) => !row.system_mail && !row.spam;

const IN_VIEW: Record<BuiltIn, (row: Conversation, me: string) => boolean | undefined> = {
  mine: (row, me) => row.assignee?.id === me && row.status !== "resolved" && !row.spam,
  team: (row, me) => isUsual(row) && !!row.assignee && row.assignee.id !== me && row.status !== "resolved",
  mentions: () => undefined,
  unassigned: (row) => isUsual(row) && row.status === "open" && !row.assignee,
  waiting: (row) => isUsual(row) && row.status === "open",
  snoozed: (row) => isUsual(row) && row.status === "snoozed",
  spam: (row) => row.spam && !row.system_mail,
  system_mail: (row) => row.system_mail && !row.spam,
  all: isUsual,
};
