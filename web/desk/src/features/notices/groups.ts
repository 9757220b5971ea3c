import type { Notice } from "../../data/notifications";

/** What is told of one conversation, newest first. */
export interface Group {
  conversation: Notice["conversation"];
  notices: [Notice, ...Notice[]];
}

/** Puts what is about one conversation together, in the order of the newest of each. */
export function groupsOf(notices: readonly Notice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const notice of notices) {
    const known = groups.get(notice.conversation.id);
    if (known) known.notices.push(notice);
    else groups.set(notice.conversation.id, { conversation: notice.conversation, notices: [notice] });
  }
  return [...groups.values()];
}
