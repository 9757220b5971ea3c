import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { noticesQuery, readNotices } from "../../data/notifications";

/** Marks what is told of a conversation as read while somebody looks at it. */
export function useReadHere(conversation: string, looks: boolean): void {
  const pages = useInfiniteQuery(noticesQuery).data?.pages;
  const told = useRef("");
  const ids = useMemo(() => {
    const notices = pages?.flatMap(({ items }) => items) ?? [];
    return notices
      .filter((notice) => !notice.read && notice.conversation.id === conversation)
      .map(({ id }) => id);
  }, [pages, conversation]);
  useEffect(() => {
    const asked = ids.join(" ");
    if (!looks || !asked || told.current === asked) return;
    told.current = asked;
    // When it fails it stays unread; opening the conversation again asks once more.
    readNotices({ ids }).catch(() => undefined);
  }, [looks, ids]);
}
