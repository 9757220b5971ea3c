import type { Schemas } from "@tsunagu/shared/api/client";
import type { Conversation, Party } from "../../../../data/shapes";
import type { Choice } from "../channel/choices";
import type { Words } from "../draft/words";
import type { WriteMode } from "../intent";
import { whole, wholeHtml } from "../mail/quote";

/** Everything an answer is made of, with what follows from the item answered filled in. */
export interface Reply {
  words: Words;
  choice: Choice;
  answered: string | undefined;
  mode: WriteMode;
  to: Party[];
  cc: Party[];
  bcc: Party[];
  subject: string;
  /** The line above the quoted mail, and the mail. */
  quote?: { head: string; original: string; isForward: boolean } | undefined;
  signature?: string | undefined;
}

/** The request that sends an answer: only what its channel carries. */
export function replyOf(conversation: Pick<Conversation, "structure">, reply: Reply): Schemas["NewMessage"] {
  const { words, choice, answered } = reply;
  const isForward = reply.mode === "forward" && answered !== undefined;
  // The server adds the words and the files of what is handed on.
  const quote = isForward ? undefined : reply.quote;
  const body: Schemas["NewMessage"] = {
    type: "reply",
    text: whole({
      text: words.text,
      ...(reply.signature ? { signature: reply.signature } : {}),
      ...(quote ? { original: `${quote.head}\n${quote.original}` } : {}),
    }),
    channel: choice.id,
    attachments: words.attachments,
    structure: conversation.structure,
  };
  if (isForward) body.forward_of = answered;
  else if (answered) body.in_reply_to = answered;
  if (choice.subject && reply.subject) body.subject = reply.subject;
  if (choice.copies) {
    if (reply.to.length > 0) body.to = reply.to;
    body.cc = reply.cc;
    body.bcc = reply.bcc;
  }
  if (choice.html && words.html) {
    body.html = wholeHtml({
      html: words.html,
      ...(reply.signature ? { signature: reply.signature } : {}),
      ...(quote ? { head: quote.head, original: quote.original } : {}),
    });
  }
  return body;
}

/** The request that keeps a note. */
export function noteOf(words: Words, mentions: string[]): Schemas["NewMessage"] {
  return { type: "note", text: words.text, mentions };
}
