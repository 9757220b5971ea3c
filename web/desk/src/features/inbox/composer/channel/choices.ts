import type { ChannelRef, Item, Way } from "../../../../data/shapes";
import type { Words } from "../draft/words";

/** A channel an answer could go by. */
export interface Choice {
  id: string;
  kind: string;
  name: string;
  /** The addresses it writes from, the usual one first. */
  addresses: string[];
  /** What the server puts below each message. */
  signature: string;
  copies: boolean;
  subject: boolean;
  html: boolean;
  takesBack: boolean;
  /** Whether the server would take it when none is named. */
  usual: boolean;
  /** Why it cannot be used now: the server's code. */
  cannot?: string;
}

/** What the server says of each channel, in the words of the composer. */
export function choicesOf(ways: readonly Way[]): Choice[] {
  return ways.map((way) => ({
    id: way.id,
    kind: way.kind,
    name: way.name,
    addresses: way.addresses,
    signature: way.signature,
    copies: way.has_copies,
    subject: way.has_subject,
    html: way.has_html,
    takesBack: way.can_take_back,
    usual: way.usual,
    ...(way.reason ? { cannot: way.reason } : {}),
  }));
}

/** Until the server has said it of this conversation: the channels it has had, as they were in the one before. */
export function meanwhile(before: readonly Way[], channels: readonly ChannelRef[]): Choice[] {
  const had = new Set(channels.map(({ id }) => id));
  const last = channels.at(-1)?.id;
  return choicesOf(
    before.filter(({ id }) => had.has(id)).map((way) => ({ ...way, reason: null, usual: way.id === last })),
  );
}

/** The channel an answer goes by unless somebody says otherwise: that of the customer's last message, if it can be used. */
export function usualChoice(
  choices: Choice[],
  items: Item[],
  answered: Item | undefined,
): Choice | undefined {
  const usable = choices.filter(({ cannot }) => !cannot);
  const byId = (id: string | undefined) => usable.find((one) => one.id === id);
  const last = items.findLast((item) => item.direction === "in" && item.channel);
  return (
    byId(answered?.channel?.id) ??
    byId(last?.channel?.id) ??
    usable.find(({ usual }) => usual) ??
    usable.at(0)
  );
}

/** What of what was written a channel cannot carry. */
export function lostBy(
  choice: Choice,
  words: Pick<Words, "html" | "subject" | "cc" | "bcc">,
): ("formatting" | "subject" | "copies")[] {
  const lost: ("formatting" | "subject" | "copies")[] = [];
  if (words.html && !choice.html) lost.push("formatting");
  if (words.subject && !choice.subject) lost.push("subject");
  if ((words.cc?.length || words.bcc?.length) && !choice.copies) lost.push("copies");
  return lost;
}
