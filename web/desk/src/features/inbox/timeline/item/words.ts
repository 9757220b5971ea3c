/** Gives a key of the texts for a word of the API; words of a newer server have a text of their own. */
function keyOf<const T extends string, const P extends string>(prefix: P, known: readonly T[]) {
  return (word: string): `${P}.${T}` | `${P}.other` => {
    const found = known.find((one) => one === word);
    return found ? `${prefix}.${found}` : `${prefix}.other`;
  };
}

/** How far a message got. */
export const deliveryKey = keyOf("delivery", [
  "queued",
  "sending",
  "outbox",
  "sent",
  "delivered",
  "read",
  "failed",
  "cancelled",
]);

/** Why an item is in its conversation. */
export const joinKey = keyOf("join", [
  "signed_reference",
  "reference_of_participant",
  "open_conversation",
  "within_reopen_window",
  "new",
  "system_mail",
  "started_by_us",
  "about_our_message",
  "sender_blocked",
  "handoff",
  "split_off",
  "parted",
]);

/** What was wrong with an item. */
export const problemKey = keyOf("problem", [
  "replaced",
  "charset",
  "too_complex",
  "too_large",
  "odd_date",
  "no_sender",
  "bad_date",
]);

/** What wrote an item, when it was no person. */
export const machineKey = keyOf("machine", ["bounce", "auto_reply", "list", "report"]);

/** Which way an item went. */
export const directionKey = keyOf("direction", ["in", "out", "internal"]);

/** Why a file is not offered. */
export const verdictKey = keyOf("verdict", ["too_large", "blocked_type", "encrypted"]);

/** How a conversation is. */
export const statusKey = keyOf("status", ["open", "pending", "snoozed", "resolved"]);
