import { isEmpty, type Words } from "./words";

/** What an answer follows until it is begun: the newest message, and what was said by then. */
export type Basis = Pick<Words, "in_reply_to" | "mode" | "channel" | "seen">;

/** Words from the first letter on: they stay with what they answer, whatever comes later. */
export function begun(words: Words, basis: Basis): Words {
  const { mode, in_reply_to, channel, seen } = basis;
  return {
    ...words,
    mode: words.mode ?? mode,
    in_reply_to: words.in_reply_to ?? in_reply_to,
    channel: words.channel ?? channel,
    seen: words.seen ?? seen,
  };
}

/** Words that were emptied: they follow the newest message again. */
export function unbegun({ without_quote, without_signature }: Words): Words {
  return { text: "", attachments: [], without_quote, without_signature };
}

/** Whether both would go the same way: as the same answer to the same message, by one channel, to the same people. */
export function isSameWay(one: Words, other: Words): boolean {
  const way = ({ mode, in_reply_to, channel, to, cc, bcc }: Words) => {
    const addresses = (list: Words["to"]) => list?.map(({ address }) => address.toLowerCase()) ?? null;
    // No copies are no copies, whether somebody said so or not; receivers that nobody named follow the message.
    const copies = to ? (addresses(cc) ?? []) : addresses(cc);
    return JSON.stringify([mode, in_reply_to, channel, addresses(to), copies, addresses(bcc) ?? []]);
  };
  return way(one) === way(other);
}

/**
 * Words that come back from a message that was not sent, beside what was begun meanwhile: above it when both go the same
 * way, else in its place, and what was begun is put aside. Nothing gets under the receivers of something else.
 */
export function broughtBack(back: Words, begunSince: Words): { words: Words; aside?: Words } {
  if (isEmpty(begunSince)) return { words: back };
  if (!isSameWay(back, begunSince)) return { words: back, aside: begunSince };
  const attachments = [...new Set([...back.attachments, ...begunSince.attachments])];
  const text = `${back.text}\n\n${begunSince.text}`;
  const html =
    back.html !== undefined && begunSince.html !== undefined ? back.html + begunSince.html : undefined;
  const subject = begunSince.subject ?? back.subject;
  return { words: { ...begunSince, text, html, subject, attachments } };
}
