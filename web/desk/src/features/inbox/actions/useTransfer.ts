import { useCallback } from "react";
import type { Member } from "../../../data/shapes";
import { called } from "../composer/mentions/mentions";
import * as deeds from "./deeds";
import { noteFor } from "./transferred";
import { useDeed } from "./useDeed";

/**
 * Hands a conversation to a colleague, or back to everybody with null, with a note that calls them if there are words.
 */
export function useTransfer() {
  const run = useDeed();
  return useCallback(
    async (
      conversation: string,
      member: Member | null,
      text: string,
      members: Member[],
    ): Promise<boolean> => {
      const words = noteFor(member, members, text);
      const note = words ? { words, mentions: called(members, words) } : null;
      return run(deeds.transfer(member, note), conversation);
    },
    [run],
  );
}
