import { useMemo } from "react";
import { useMe } from "../../../data/me";
import type { Member, Tag } from "../../../data/shapes";
import * as deeds from "./deeds";
import { useDeed } from "./useDeed";
import { useReading } from "./useReading";
import type { Which } from "./which";

/**
 * Everything that is done to conversations: one, many, or all that a list holds. Each shows its result before the server
 * has answered, takes it back with a reason when it was refused, and offers an Undo. Promises answer whether it was done;
 * they are never rejected.
 */
export function useConversationActions() {
  const me = useMe().member;
  const run = useDeed();
  const { markRead, markUnread } = useReading();
  return useMemo(
    () => ({
      resolve: (which: Which) => run(deeds.resolve, which),
      reopen: (which: Which) => run(deeds.reopen, which),
      snooze: (which: Which, until: Date) => run(deeds.snooze(until), which),
      /** Gives it to a member, or back to everybody with null. */
      assign: (which: Which, member: Pick<Member, "id" | "name"> | null) => run(deeds.assign(member), which),
      assignToMe: (which: Which) =>
        me ? run(deeds.assign({ id: me.id, name: me.name }), which) : Promise.resolve(false),
      setTags: (which: Which, change: { add?: Tag[]; remove?: Tag[] }) =>
        run(deeds.tags(change.add ?? [], change.remove ?? []), which),
      spam: (which: Which, { block }: { block: boolean }) => run(deeds.spam(true, block), which),
      notSpam: (which: Which) => run(deeds.spam(false, false), which),
      markRead,
      /** Unread from an item on, or from the customer's newest message. */
      markUnread,
    }),
    [me, run, markRead, markUnread],
  );
}

export type ConversationActions = ReturnType<typeof useConversationActions>;
