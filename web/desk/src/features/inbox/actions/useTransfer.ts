import { useCallback } from "react";
import { useMe } from "../../../data/me";
import type { Member } from "../../../data/shapes";
import { called } from "../composer/mentions/mentions";
import { outboxOf } from "../outbox/own";
import * as deeds from "./deeds";
import { noteFor } from "./transferred";
import { useDeed } from "./useDeed";

/**
 * Hands a conversation to a colleague, or back to everybody with null, with a note that calls them if there are words.
 * The note is written once the conversation is theirs: a transfer that is refused leaves none.
 */
export function useTransfer() {
  const me = useMe();
  const run = useDeed();
  return useCallback(
    async (
      conversation: string,
      member: Member | null,
      text: string,
      members: Member[],
    ): Promise<boolean> => {
      const words = noteFor(member, members, text);
      const done = await run(deeds.transfer(member, words !== ""), conversation);
      if (done && words) {
        const body = { type: "note" as const, text: words, mentions: called(members, words) };
        outboxOf(me).add({ conversation, words, body });
      }
      return done;
    },
    [me, run],
  );
}
