import type { Channel, ChannelKind, ChannelRef, Conversation, Handle, Item } from "../../../../data/shapes";
import type { Words } from "../draft/words";

/** What a kind of channel can carry. */
export interface Carries {
  copies: boolean;
  subject: boolean;
  html: boolean;
  takesBack: boolean;
}

/** A channel an answer could go by. */
export interface Choice extends Carries {
  id: string;
  kind: string;
  name: string;
  /** The addresses it writes from, the usual one first. */
  addresses: string[];
  /** What the server puts below each message. */
  signature: string;
  /** Why it cannot be used now. */
  cannot?: "off" | "notCameBy" | "noAddress";
}

type Kind = Pick<
  ChannelKind,
  "kind" | "handle_kind" | "delivery" | "has_copies" | "has_subject" | "has_html" | "can_take_back"
>;

/** What is known without the right to read the channels: only the kinds this desk was built with. */
const BUILT_WITH: Kind[] = [
  {
    kind: "mail",
    handle_kind: "mail",
    delivery: "handed_over",
    has_copies: true,
    has_subject: true,
    has_html: true,
    can_take_back: true,
  },
];

/** Where an answer could go: the conversation's channels and, for whoever may see them, the others with a reason why not. */
export function choicesOf(
  conversation: Pick<Conversation, "channels">,
  channels: Channel[] | undefined,
  kinds: Kind[] = BUILT_WITH,
  handles: Pick<Handle, "kind" | "address">[] | undefined,
): Choice[] {
  const kindOf = (kind: string) => kinds.find((one) => one.kind === kind);
  if (!channels) {
    return conversation.channels.flatMap((ref) => (ref.kind ? [choiceOfRef(ref, kindOf(ref.kind))] : []));
  }
  const cameBy = new Set(conversation.channels.map(({ id }) => id));
  const kindsHere = new Set(conversation.channels.map(({ kind }) => kind));
  return channels.map((channel) => {
    const kind = kindOf(channel.kind);
    const settings = channel.settings as Record<string, unknown>;
    const signature = typeof settings.signature === "string" ? settings.signature : "";
    const choice: Choice = { ...choiceOfRef(channel, kind), addresses: addressesOf(settings), signature };
    const hasAddress = handles?.some((one) => one.kind === kind?.handle_kind && one.address) ?? false;
    if (!channel.enabled) return { ...choice, cannot: "off" };
    if (kind?.delivery === "fetched" && !cameBy.has(channel.id)) return { ...choice, cannot: "notCameBy" };
    if (!kindsHere.has(channel.kind) && kind?.delivery === "handed_over" && !hasAddress) {
      return { ...choice, cannot: "noAddress" };
    }
    return choice;
  });
}

/** The channel an answer goes by unless somebody says otherwise: that of the customer's last message, if it can be used. */
export function usualChoice(
  choices: Choice[],
  items: Item[],
  answered: Item | undefined,
): Choice | undefined {
  const usable = (id: string | undefined) => choices.find((one) => one.id === id && !one.cannot);
  const last = items.findLast((item) => item.direction === "in" && item.channel);
  return (
    usable(answered?.channel?.id) ?? usable(last?.channel?.id) ?? choices.find((choice) => !choice.cannot)
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

function choiceOfRef(ref: ChannelRef, kind: Kind | undefined): Choice {
  return {
    id: ref.id,
    kind: ref.kind ?? "",
    name: ref.name ?? "",
    addresses: [],
    signature: "",
    copies: kind?.has_copies ?? false,
    subject: kind?.has_subject ?? false,
    html: kind?.has_html ?? false,
    takesBack: kind?.can_take_back ?? false,
  };
}

function addressesOf(settings: Record<string, unknown>): string[] {
  const aliases = Array.isArray(settings.aliases) ? settings.aliases : [];
  return [settings.address, ...aliases].filter((one): one is string => typeof one === "string" && one !== "");
}
