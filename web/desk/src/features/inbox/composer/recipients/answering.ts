import type { Item, Party } from "../../../../data/shapes";
import type { AnswerMode } from "../intent";
import { isSameAddress, withParties } from "./address";

/** Who gets an answer, and under which subject. */
export interface Answering {
  to: Party[];
  cc: Party[];
  subject: string;
}

/** Decides who a mail goes to by how it is answered; our own addresses never get what we send. */
export function answering(
  mode: AnswerMode,
  item: Item | undefined,
  own: string[],
  customer: Party | undefined,
): Answering {
  const subject = item?.subject ?? "";
  if (mode === "forward") return { to: [], cc: [], subject: prefixed("Fwd:", subject) };
  const ours = (party: Party) => own.some((address) => isSameAddress(address, party.address));
  const sender = item?.from ?? customer;
  const isOurs = item?.direction === "out";
  // A proven sender may name whom answers go to; of any other somebody decides.
  const asked = item?.sender_check === "verified" ? item.reply_to.filter((party) => !ours(party)) : [];
  const to = isOurs ? item.to : asked.length > 0 ? asked : sender ? [sender] : [];
  const answer = { to, cc: [] as Party[], subject: prefixed("Re:", subject) };
  if (mode === "reply" || !item) return answer;
  const others = isOurs ? item.cc : [...item.to, ...item.cc];
  const known = others.filter((party) => !ours(party));
  answer.cc = withParties(to, known).slice(to.length);
  return answer;
}

/** How a mail is answered unless somebody says otherwise: all, when the customer wrote to others too. */
export function usualMode(item: Item | undefined, own: string[]): "reply" | "reply_all" {
  return answering("reply_all", item, own, undefined).cc.length > 0 ? "reply_all" : "reply";
}

/** Everybody a conversation already reaches, by address. */
export function knownIn(items: Item[], own: string[]): string[] {
  const parties = items.flatMap((item) => [
    ...(item.from ? [item.from] : []),
    ...item.to,
    ...item.cc,
    ...item.reply_to,
  ]);
  return [
    ...new Set([
      ...parties.map(({ address }) => address.toLowerCase()),
      ...own.map((one) => one.toLowerCase()),
    ]),
  ];
}

function prefixed(prefix: "Re:" | "Fwd:", subject: string): string {
  const words = subject.trim();
  const isThere = words.toLowerCase().startsWith(prefix.toLowerCase());
  return isThere || !words ? words : `${prefix} ${words}`;
}
