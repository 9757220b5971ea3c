import type { Schemas } from "@tsunagu/shared/api/client";
import type { Draft, Party } from "../../../../data/shapes";
import type { AnswerMode } from "../intent";

/** What is being written: words, where they go, and what goes with them. What is not set follows the item answered. */
export interface Words {
  text: string;
  html?: string | undefined;
  to?: Party[] | undefined;
  cc?: Party[] | undefined;
  bcc?: Party[] | undefined;
  subject?: string | undefined;
  channel?: string | undefined;
  /** The item answered or handed on. */
  in_reply_to?: string | undefined;
  /** How it is answered; not set until the draft is begun. */
  mode?: AnswerMode | undefined;
  /** The newest thing somebody else had said when it was begun. */
  seen?: string | undefined;
  without_quote?: boolean | undefined;
  without_signature?: boolean | undefined;
  attachments: string[];
}

/** What was chosen for an answer, beside what it says. */
export type Chosen = Omit<Words, "text" | "html" | "attachments">;

export const NO_WORDS: Words = { text: "", attachments: [] };

/** Whether there is nothing worth keeping. A forward says something without a word. */
export function isEmpty(words: Words): boolean {
  const hasPeople = [words.to, words.cc, words.bcc].some((list) => list && list.length > 0);
  const isForward = words.mode === "forward";
  return !words.text.trim() && words.attachments.length === 0 && !hasPeople && !words.subject && !isForward;
}

/** A draft of the server as it is written on. */
export function wordsOf(draft: Draft): Words {
  const words: Words = { text: draft.text, attachments: draft.attachments };
  if (draft.html) words.html = draft.html;
  if (draft.to) {
    words.to = draft.to;
    words.cc = draft.cc;
  } else if (draft.cc.length > 0) {
    words.cc = draft.cc;
  }
  if (draft.bcc.length > 0) words.bcc = draft.bcc;
  if (draft.subject) words.subject = draft.subject;
  if (draft.channel) words.channel = draft.channel;
  if (draft.in_reply_to) words.in_reply_to = draft.in_reply_to;
  if (draft.mode) words.mode = draft.mode as AnswerMode;
  if (draft.seen) words.seen = draft.seen;
  if (draft.without_quote) words.without_quote = true;
  if (draft.without_signature) words.without_signature = true;
  return words;
}

/** What the server keeps of words. */
export function bodyOf(words: Words, revision: number): Schemas["DraftBody"] {
  return {
    revision,
    text: words.text,
    html: words.html ?? null,
    to: words.to ?? null,
    cc: words.cc ?? [],
    bcc: words.bcc ?? [],
    subject: words.subject ?? null,
    channel: words.channel ?? null,
    in_reply_to: words.in_reply_to ?? null,
    mode: words.mode ?? null,
    seen: words.seen ?? null,
    without_quote: words.without_quote ?? false,
    without_signature: words.without_signature ?? false,
    attachments: words.attachments,
  };
}

/** Whether the server would keep the same of both. */
export function isSame(one: Words, other: Words): boolean {
  return JSON.stringify(bodyOf(one, 0)) === JSON.stringify(bodyOf(other, 0));
}

/** Whether both say the same with the same files, whoever they go to: on sending, receivers are filled in. */
export function isSameSaid(
  one: Pick<Words, "text" | "html" | "attachments">,
  other: Pick<Words, "text" | "html" | "attachments">,
): boolean {
  const said = ({ text, html, attachments }: typeof one) => JSON.stringify([text, html ?? null, attachments]);
  return said(one) === said(other);
}
