import type { Member } from "../../../data/shapes";
import { called } from "../composer/mentions/mentions";

/** Words of transfers that were begun and not done, by conversation: closing the dialog does not lose them. */
const begun = new Map<string, string>();

/** What was written for a transfer of this conversation. */
export function begunNote(conversation: string): string {
  return begun.get(conversation) ?? "";
}

/** Remembers it; nothing left to remember is forgotten. */
export function rememberNote(conversation: string, text: string): void {
  if (text) begun.set(conversation, text);
  else begun.delete(conversation);
}

/** The note of a transfer: it begins with a call of whoever is to go on, unless its words call them already. */
export function noteFor(to: Member | null, members: Member[], text: string): string {
  const words = text.trim();
  if (!words || !to || called(members, words).includes(to.id)) return words;
  return `@${to.name} ${words}`;
}
