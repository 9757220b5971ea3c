import { useMemo, useSyncExternalStore } from "react";
import { serverNow } from "../data/serverClock";
import type { Frame, HereData } from "./frames";

/** A colleague at a conversation. */
export interface Colleague {
  id: string;
  name: string | null;
  state: "viewing" | "typing";
  until: number;
}

/** A customer's mark of writing lasts this long unless it comes again. */
const TYPING_MS = 6_000;

const colleagues = new Map<string, Colleague[]>();
const writers = new Map<string, number>();
const watchers = new Set<() => void>();
let version = 0;

/** Keeps who is where from frames; marks that are over are dropped when the clock passes them. */
export function keepHere(frame: Frame): void {
  if (frame.topic === "here") {
    mark(frame.data as HereData);
  } else if (frame.kind === "typing") {
    writers.set(frame.topic.slice("conversation:".length), Date.now() + TYPING_MS);
    setTimeout(changed, TYPING_MS + 50);
    changed();
  }
}

/** The colleagues at a conversation now. */
export function useColleagues(conversation: string): Colleague[] {
  const at = useSyncExternalStore(subscribe, () => version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when the marks changed
  return useMemo(
    () => (colleagues.get(conversation) ?? []).filter((one) => one.until > serverNow()),
    [conversation, at],
  );
}

/** Whether the customer of a chat is writing now. */
export function useIsWriting(conversation: string): boolean {
  useSyncExternalStore(subscribe, () => version);
  return (writers.get(conversation) ?? 0) > Date.now();
}

function mark(data: HereData): void {
  const others = (colleagues.get(data.conversation) ?? []).filter((one) => one.id !== data.member.id);
  if (data.state !== "gone") {
    const until = data.until ? Date.parse(data.until) : serverNow();
    others.push({ id: data.member.id, name: data.member.name ?? null, state: data.state, until });
    setTimeout(changed, Math.max(0, until - serverNow()) + 50);
  }
  colleagues.set(data.conversation, others);
  changed();
}

function changed(): void {
  version += 1;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
