import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../data/me";
import type { Item } from "../../../../data/shapes";
import { outboxOf } from "../../outbox/own";
import type { EditorProps } from "../ReplyEditor";
import { isAddress } from "../recipients/address";
import type { ReplyNow } from "../useReply";
import { replyOf } from "./message";
import { type Held, heldBy, newestOfOthers, strangeDomains } from "./warnings";

/** What the bar below a field needs: whether it can be sent, what holds it back, and the sending itself. */
export interface Sending {
  /** Why it cannot be sent as it is. */
  cannot: string | undefined;
  held: Held | undefined;
  send: () => void;
  /** Sends although something was held against it: it answers what was shown, and no more. */
  sendAnyway: () => void;
  /** Goes back to writing. */
  look: () => void;
}

/** Domains somebody was asked about, by conversation: once is enough. */
const asked = new Map<string, Set<string>>();

/** Sends an answer through the outbox: at once out of the field, after the checks that spare an embarrassment. */
export function useSendReply({
  conversation,
  items,
  words,
  keeper,
  reply,
  quote,
  signature,
  isUploading,
  field,
  onSent,
}: EditorProps & {
  reply: ReplyNow;
  quote: ReplyNow["quote"];
  signature: string;
  isUploading: boolean;
}): Sending {
  const { t } = useTranslation("composer");
  const me = useMe();
  const [held, setHeld] = useState<Held | undefined>(undefined);
  const seen = useSeenWhile(words.text !== "", items, me.member?.id);
  const { choice, to, cc, bcc } = reply;
  const receivers = choice?.copies ? [...to, ...cc, ...bcc] : [];
  const isEmpty = !words.text.trim() && words.attachments.length === 0;
  const obstacle = obstacleOf({ ...reply, receivers, isUploading, isEmpty: isEmpty && !quote?.isForward });
  const cannot = obstacle && t(obstacle);
  const go = () => {
    if (cannot || !choice) return;
    setHeld(undefined);
    outboxOf(me).add({
      conversation: conversation.id,
      words: words.text,
      ...(words.html && choice.html ? { html: words.html } : {}),
      channel: { kind: choice.kind, name: choice.name },
      body: {
        ...replyOf(conversation, {
          ...reply,
          words,
          choice,
          answered: reply.answered?.id,
          quote,
          signature,
        }),
        draft_revision: keeper.revision(),
      },
    });
    keeper.clear();
    onSent();
  };
  const ask = (): boolean => {
    if (cannot) return false;
    const domains = strangeDomains(receivers, reply.known, asked.get(conversation.id) ?? new Set());
    const against = heldBy(seen.arrived(), domains);
    if (against) setHeld(against);
    else go();
    return !against;
  };
  return {
    cannot,
    held,
    send: ask,
    sendAnyway: () => {
      if (held) {
        asked.set(conversation.id, new Set([...(asked.get(conversation.id) ?? []), ...held.domains]));
        if (held.arrived) seen.upTo(held.arrived);
      }
      // Receivers may have changed, and more may have come, while the question stood.
      if (ask()) field.current?.focus();
    },
    look: () => {
      if (held?.arrived) seen.upTo(held.arrived);
      setHeld(undefined);
      field.current?.focus();
    },
  };
}

/** Most bytes of a subject that the server takes. */
const LONGEST_SUBJECT = 1_000;

/** What keeps a message from being sent as it is: the name of the text that says so. */
function obstacleOf({
  choice,
  isChecking,
  mode,
  to,
  subject,
  receivers,
  isUploading,
  isEmpty,
}: Pick<ReplyNow, "choice" | "isChecking" | "mode" | "to" | "subject"> & {
  receivers: ReplyNow["to"];
  isUploading: boolean;
  isEmpty: boolean;
}) {
  if (!choice) {
    if (isChecking) return "checkingChannels";
    return mode === "first" ? "first.cannotChannel" : "cannotChannel";
  }
  if (isUploading) return "cannotUploading";
  if (choice.copies && to.length === 0) return "cannotNoReceiver";
  if (receivers.some(({ address }) => !isAddress(address))) return "cannotAddress";
  if (choice.subject && new TextEncoder().encode(subject).length > LONGEST_SUBJECT) return "cannotSubject";
  return isEmpty ? "cannotEmpty" : undefined;
}

/** Remembers what was the newest when the writing began, and tells what somebody else said since. */
function useSeenWhile(writes: boolean, items: Item[], me: string | undefined) {
  const newest = newestOfOthers(items, me);
  const began = useRef<string | undefined>(newest?.id);
  if (!writes) began.current = newest?.id;
  return {
    arrived: () => (newest && newest.id !== began.current ? newest : undefined),
    upTo: (item: Item) => {
      began.current = item.id;
    },
  };
}
