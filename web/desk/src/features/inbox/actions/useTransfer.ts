import { useCallback } from "react";
import type { Member } from "../../../data/shapes";
import { called } from "../composer/mentions/mentions";
import * as deeds from "./deeds";
import type { Named } from "./kept/asked";
import { noteFor } from "./transferred";
import { useDeed } from "./useDeed";

/** To whom a conversation goes: a colleague, a queue, or everybody with null. */
export type Receiver = { member: Member } | { queue: Named } | null;

/** Hands a conversation on, with a note that calls the colleague it goes to if there are words. */
export function useTransfer() {
  const run = useDeed();
  return useCallback(
    async (conversation: string, receiver: Receiver, text: string, members: Member[]): Promise<boolean> => {
      const member = receiver && "member" in receiver ? receiver.member : null;
      const words = noteFor(member, members, text);
      const note = words ? { words, mentions: called(members, words) } : null;
      const isQueue = receiver && "queue" in receiver;
      return run(isQueue ? deeds.toQueue(receiver.queue, note) : deeds.transfer(member, note), conversation);
    },
    [run],
  );
}
