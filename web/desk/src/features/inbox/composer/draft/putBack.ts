import type { Me } from "../../../../data/shapes";
import type { Unsent } from "../../outbox/entry";
import { keeperOf } from "./own";
import type { Words } from "./words";

/** Puts a message that was not sent back where it was written, as it was written. */
export function putBack(me: Me, entry: Unsent): void {
  keeperOf(me, entry.conversation, entry.body.type).putBack(typedWords(entry));
}

/** What somebody typed and chose for a message. */
export function typedWords({ body, words: text, html, chosen }: Unsent): Words {
  const back: Words = { text, attachments: body.attachments ?? [] };
  if (html) back.html = html;
  if (chosen) return { ...chosen, ...back, channel: chosen.channel ?? body.channel ?? undefined };
  // One of an earlier version of this page: what was sent says enough.
  const named = (list: typeof body.to) =>
    list?.map((one) => (typeof one === "string" ? { address: one, name: "" } : { name: "", ...one }));
  const [to, cc, bcc] = [named(body.to), named(body.cc), named(body.bcc)];
  if (to) back.to = to;
  if (cc && cc.length > 0) back.cc = cc;
  if (bcc && bcc.length > 0) back.bcc = bcc;
  if (body.subject) back.subject = body.subject;
  if (body.channel) back.channel = body.channel;
  if (body.in_reply_to) back.in_reply_to = body.in_reply_to;
  if (body.forward_of) {
    back.in_reply_to = body.forward_of;
    back.mode = "forward";
  }
  return back;
}
