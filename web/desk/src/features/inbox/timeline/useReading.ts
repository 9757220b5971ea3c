import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useMe } from "../../../data/me";
import type { Conversation, Item } from "../../../data/shapes";
import { useConversationActions } from "../actions/useConversationActions";
import { firstUnread, rememberSeen, seenUpTo } from "./unread";

/** Whether somebody can be looking: the page is shown and has the focus. */
export function useIsLooking(): boolean {
  return useSyncExternalStore(watchLooking, isLooking);
}

/**
 * Where the unread began when the conversation was opened, as the server says or else as this browser remembers; it stays
 * there while the conversation is open.
 */
export function useUnreadFrom(
  conversation: Conversation,
  items: Item[],
  isWhole: boolean,
): string | undefined {
  const me = useMe().member?.id;
  const [seen] = useState(() => seenUpTo(conversation.id));
  const [wasUnread] = useState(conversation.unread !== false);
  const [told] = useState(conversation.first_unread);
  const found = useRef<string | undefined>(undefined);
  if (wasUnread && found.current === undefined) {
    const isHere = items.some(({ id }) => id === told);
    found.current = told && isHere ? told : firstUnread(items, { seen, me, isWhole });
  }
  return found.current;
}

/**
 * Tells the server that the conversation is read: when it is opened before somebody's eyes, and again for what comes while
 * its end is in sight. Whoever marks it as unread meanwhile is not contradicted.
 */
export function useReading(conversation: Conversation, newest: Item | undefined, isAtEnd: boolean): void {
  const { markRead } = useConversationActions();
  const looks = useIsLooking();
  const told = useRef<string | undefined>(undefined);
  const { id, unread } = conversation;
  useEffect(() => {
    if (!newest || !looks || told.current === newest.id) return;
    if (told.current !== undefined && !isAtEnd) return;
    told.current = newest.id;
    rememberSeen(id, newest.id);
    if (unread === false) return;
    // When it fails the mark stays: the next item, or opening it again, tells it once more.
    void markRead(id);
  }, [markRead, id, unread, newest, looks, isAtEnd]);
}

function isLooking(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

function watchLooking(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  window.addEventListener("focus", changed);
  window.addEventListener("blur", changed);
  return () => {
    document.removeEventListener("visibilitychange", changed);
    window.removeEventListener("focus", changed);
    window.removeEventListener("blur", changed);
  };
}
