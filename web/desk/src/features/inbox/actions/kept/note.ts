import type { Me } from "../../../../data/shapes";
import { outboxOf } from "../../outbox/own";
import type { Asked } from "./asked";

/** Writes the note that goes with a transfer, once the conversation is theirs: a transfer that is refused leaves none. */
export function writeNote(me: Me, asked: Asked, ids: readonly string[]): void {
  if ((asked.deed !== "transfer" && asked.deed !== "queue") || !asked.note) return;
  const { words, mentions } = asked.note;
  for (const conversation of ids) {
    outboxOf(me).add({ conversation, words, body: { type: "note", text: words, mentions } });
  }
}
