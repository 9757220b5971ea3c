import type { Conversation } from "../../../data/shapes";

/** Where a reply or a note is written. */
export function Composer({ conversation }: { conversation: Conversation }) {
  return <div>{conversation.id}</div>;
}
