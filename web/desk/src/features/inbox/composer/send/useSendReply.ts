import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../data/me";
import { outboxOf } from "../../outbox/own";
import type { Chosen, Words } from "../draft/words";
import type { EditorProps } from "../ReplyEditor";
import { isAddress } from "../recipients/address";
import type { ReplyNow } from "../useReply";
import { replyOf } from "./message";
import { arrivedSince, type Held, heldBy, strangeDomains } from "./warnings";

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
  /** Answers what arrived meanwhile instead; only where that can be answered. */
  answerThat?: (() => void) | undefined;
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
  const { choice, to, cc, bcc } = reply;
  const receivers = choice?.copies ? [...to, ...cc, ...bcc] : [];
  const isEmpty = !words.text.trim() && words.attachments.length === 0;
  const obstacle = obstacleOf({
    ...reply,
    words,
    receivers,
    isUploading,
    isEmpty: isEmpty && !quote?.isForward,
  });
  const cannot = obstacle && t(obstacle);
  const go = (seen: string | undefined) => {
    if (cannot || !choice) return;
    setHeld(undefined);
    outboxOf(me).add({
      conversation: conversation.id,
      words: words.text,
      ...(words.html && choice.html ? { html: words.html } : {}),
      chosen: { ...chosenOf(words), seen },
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
  const ask = (seen = words.seen): boolean => {
    if (cannot) return false;
    const domains = strangeDomains(receivers, reply.known, asked.get(conversation.id) ?? new Set());
    // What was never begun on a message of this conversation has nothing to have missed.
    const arrived = words.mode && arrivedSince(items, me.member?.id, seen);
    const against = heldBy(arrived, domains);
    if (against) setHeld(against);
    else go(seen);
    return !against;
  };
  const that = held?.arrived?.direction === "in" ? held.arrived : undefined;
  return {
    cannot,
    held,
    send: () => ask(),
    sendAnyway: () => {
      if (held) {
        asked.set(conversation.id, new Set([...(asked.get(conversation.id) ?? []), ...held.domains]));
      }
      if (held?.arrived) keeper.edit({ seen: held.arrived.id });
      // Receivers may have changed, and more may have come, while the question stood.
      if (ask(held?.arrived?.id)) field.current?.focus();
    },
    look: () => {
      if (held?.arrived) keeper.edit({ seen: held.arrived.id });
      setHeld(undefined);
      field.current?.focus();
    },
    answerThat: that
      ? () => {
          reply.begin(undefined, that);
          setHeld(undefined);
          field.current?.focus();
        }
      : undefined,
  };
}

function chosenOf({ text: _, html: __, attachments: ___, ...chosen }: Words): Chosen {
  return chosen;
}

/** Most bytes of a subject that the server takes. */
const LONGEST_SUBJECT = 1_000;

/** What keeps a message from being sent as it is: the name of the text that says so. */
function obstacleOf({
  words,
  choice,
  choices,
  answers,
  isChecking,
  mode,
  to,
  subject,
  receivers,
  isUploading,
  isEmpty,
}: Pick<ReplyNow, "choice" | "choices" | "answers" | "isChecking" | "mode" | "to" | "subject"> & {
  words: Words;
  receivers: ReplyNow["to"];
  isUploading: boolean;
  isEmpty: boolean;
}) {
  if (!choice) {
    if (isChecking) return "checkingChannels";
    if (mode === "first") return "first.cannotChannel";
    const isOther = words.channel !== undefined && choices.some(({ cannot }) => !cannot);
    return isOther ? "cannotChosen" : "cannotChannel";
  }
  if (answers === "asked") return "checkingAnswered";
  if (answers === "gone") return "cannotAnswered";
  if (isUploading) return "cannotUploading";
  if (choice.copies && to.length === 0) return "cannotNoReceiver";
  if (receivers.some(({ address }) => !isAddress(address))) return "cannotAddress";
  if (choice.subject && new TextEncoder().encode(subject).length > LONGEST_SUBJECT) return "cannotSubject";
  return isEmpty ? "cannotEmpty" : undefined;
}
