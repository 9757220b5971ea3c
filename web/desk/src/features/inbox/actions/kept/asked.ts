import type { Member, Tag } from "../../../../data/shapes";
import * as deeds from "../deeds";

/** Somebody, or a queue. */
export type Named = Pick<Member, "id" | "name">;

/** A note that goes with a transfer, written once the conversation is theirs. */
export interface TransferNote {
  words: string;
  mentions: string[];
}

/** What was asked to be done to conversations, as plain data that outlives the page. */
export type Asked =
  | { deed: "resolve" }
  | { deed: "reopen" }
  | { deed: "snooze"; until: string }
  | { deed: "assign"; member: Named | null }
  | { deed: "transfer"; member: Named | null; note: TransferNote | null }
  | { deed: "queue"; queue: Named; note: TransferNote | null }
  | { deed: "tags"; add: Tag[]; remove: Tag[] }
  | { deed: "spam"; isSpam: boolean; block: boolean };

/** The deed that was asked for. */
export function deedOf(asked: Asked): deeds.Deed {
  switch (asked.deed) {
    case "resolve":
      return deeds.resolve;
    case "reopen":
      return deeds.reopen;
    case "snooze":
      return deeds.snooze(new Date(asked.until));
    case "assign":
      return deeds.assign(asked.member);
    case "transfer":
      return deeds.transfer(asked.member, asked.note);
    case "queue":
      return deeds.toQueue(asked.queue, asked.note);
    case "tags":
      return deeds.tags(asked.add, asked.remove);
    case "spam":
      return deeds.spam(asked.isSpam, asked.block);
  }
}
