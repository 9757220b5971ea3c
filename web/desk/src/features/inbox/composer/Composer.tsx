import type { Conversation, Item } from "../../../data/shapes";

/** Where a reply or a note is written. */
export function Composer({ conversation }: { conversation: Conversation; items: Item[] }) {
  return <div>{conversation.id}</div>;
}
