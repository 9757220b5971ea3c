import type { Message, Messages } from "./wire";

/** What is shown of the chat: messages, oldest first, and the cursor of the last one. */
export interface History {
  readonly messages: readonly Message[];
  readonly cursor: string;
  /** Where older messages begin; null at the beginning of the chat. */
  readonly before: string | null;
}

/** The newest page, as the whole of what is shown. */
export function begin(page: Messages): History {
  return { messages: page.items, cursor: page.cursor, before: page.before ?? null };
}

/** `next` comes next, `double` is shown already, `missed` says that something before it is not here. */
export type Arrival = "next" | "double" | "missed";

/** Decides what a message of the socket is, by its id and by the cursor of the one before it. */
export function arrival(history: History, message: Message, after: string | undefined): Arrival {
  if (history.messages.some((one) => one.id === message.id)) return "double";
  return after === history.cursor ? "next" : "missed";
}

/** Adds messages that follow; doubles are left out. */
export function append(history: History, items: readonly Message[], cursor: string): History {
  const fresh = unknown(history, items);
  return { ...history, messages: fresh.length ? [...history.messages, ...fresh] : history.messages, cursor };
}

/** Adds a page of older messages. */
export function prepend(history: History, page: Messages): History {
  return {
    ...history,
    messages: [...unknown(history, page.items), ...history.messages],
    before: page.before ?? null,
  };
}

/** One message got further. */
export function advance(history: History, item: string, state: string): History {
  return {
    ...history,
    messages: history.messages.map((one) => (one.id === item ? { ...one, state } : one)),
  };
}

/** The newest message of ours, the one receipts are about. */
export function newestOfAgent(history: History): Message | undefined {
  return history.messages.findLast((one) => one.from === "agent");
}

/** Messages of ours after the last one read; a receipt covers those before it. */
export function unread(history: History, read: string | null): number {
  const ours = history.messages.filter((one) => one.from === "agent");
  const last = ours.findLastIndex((one) => one.state === "read" || one.id === read);
  return ours.length - 1 - last;
}

function unknown(history: History, items: readonly Message[]): Message[] {
  const known = new Set(history.messages.map((one) => one.id));
  return items.filter((one) => !known.has(one.id));
}
