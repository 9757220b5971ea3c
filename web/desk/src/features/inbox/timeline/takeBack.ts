import { api } from "../../../data/api";
import type { Item, Me } from "../../../data/shapes";
import { keeperOf } from "../composer/draft/own";
import { putBack } from "../composer/draft/putBack";
import type { Words } from "../composer/draft/words";
import { outboxOf } from "../outbox/own";

/**
 * Takes a message back while it waits and puts its words where replies are written, beside a reply begun meanwhile. What
 * was sent from this browser a moment ago comes back as it was typed; of others there is what was sent.
 */
export async function takeBack(me: Me, item: Item): Promise<void> {
  await api.DELETE("/api/v1/messages/{id}", { params: { path: { id: item.id } } });
  const typed = outboxOf(me)
    .entries()
    .find(({ stored }) => stored?.item === item.id);
  // A first message has a conversation by now, and its words are written on there.
  if (typed) putBack(me, { ...typed, conversation: item.conversation });
  else keeperOf(me, item.conversation, "reply").putBack(sentWords(item));
}

function sentWords(item: Item): Words {
  return {
    text: item.text ?? "",
    attachments: item.attachments.map(({ id }) => id),
    // What was sent holds both already.
    without_quote: true,
    without_signature: true,
    to: item.to,
    ...(item.cc.length > 0 ? { cc: item.cc } : {}),
    ...(item.bcc.length > 0 ? { bcc: item.bcc } : {}),
    ...(item.subject ? { subject: item.subject } : {}),
    ...(item.channel ? { channel: item.channel.id } : {}),
    ...(item.in_reply_to ? { in_reply_to: item.in_reply_to } : {}),
  };
}
