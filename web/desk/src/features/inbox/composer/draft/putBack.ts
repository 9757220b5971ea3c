import type { Me } from "../../../../data/shapes";
import type { Unsent } from "../../outbox/entry";
import { keeperOf } from "./own";
import type { Words } from "./words";

/** Puts a message that was not sent back where it was written. */
export function putBack(me: Me, { conversation, body, words, html }: Unsent): void {
  const back: Words = { text: words, attachments: body.attachments ?? [] };
  const named = (list: typeof body.to) =>
    list?.map((one) => (typeof one === "string" ? { address: one, name: "" } : { name: "", ...one }));
  if (html) back.html = html;
  const [to, cc, bcc] = [named(body.to), named(body.cc), named(body.bcc)];
  if (to) back.to = to;
  if (cc && cc.length > 0) back.cc = cc;
  if (bcc && bcc.length > 0) back.bcc = bcc;
  if (body.subject) back.subject = body.subject;
  if (body.channel) back.channel = body.channel;
  if (body.in_reply_to) back.in_reply_to = body.in_reply_to;
  keeperOf(me, conversation, body.type).putBack(back);
}
