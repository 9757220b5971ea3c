import { useSyncExternalStore } from "react";

/**
 * What does something by keys, with its usual ones. A way is one press (`KeyE`, `Shift+KeyE`, `Mod+KeyK`, `?`) or two
 * with a blank between (`KeyG KeyI`): letters by their place on the keyboard, signs by what they write, `Mod` for Ctrl
 * or Cmd. An action with no way is here so that a member may give it one.
 */
export const USUAL = {
  palette: ["Mod+KeyK"],
  keys: ["?"],
  undo: ["KeyZ"],
  notices: [],
  "offer.next": ["KeyW"],
  "offer.accept": ["KeyY"],
  "offer.decline": [],
  "presence.available": [],
  "presence.menu": [],
  "presence.offline": [],
  "go.inbox": ["KeyG KeyI"],
  "go.customers": ["KeyG KeyC"],
  "go.live": ["KeyG KeyL"],
  "go.settings": ["KeyG KeyS"],
  "list.search": ["/"],
  "list.next": ["KeyJ", "ArrowDown"],
  "list.before": ["KeyK", "ArrowUp"],
  "list.open": ["KeyO"],
  "list.select": ["KeyX"],
  "list.new": ["KeyC"],
  "list.resolve": ["KeyE"],
  "list.resolveNext": ["Shift+KeyE"],
  "list.reopen": [],
  "list.snooze": ["KeyS"],
  "list.assign": ["KeyA"],
  "list.assignToMe": ["Shift+KeyA"],
  "list.tag": ["KeyT"],
  "list.markUnread": ["KeyU"],
  "list.spam": ["!"],
  "list.notSpam": [],
  "conversation.reply": ["KeyR"],
  "conversation.replyAll": ["Shift+KeyR"],
  "conversation.forward": ["KeyF"],
  "conversation.note": ["KeyN"],
  "conversation.transfer": ["KeyV"],
  "conversation.panel": ["KeyI"],
  "conversation.filter.next": ["]"],
  "conversation.filter.before": ["["],
  "conversation.print": [],
  "conversation.link": [],
} as const satisfies Record<string, readonly string[]>;

/** An action that can have keys. */
export type KeyedId = keyof typeof USUAL;

/** The ways a member chose, where they differ from the usual ones. */
export type OwnKeys = Partial<Record<KeyedId, readonly string[]>>;

let own: OwnKeys = {};
const watchers = new Set<() => void>();

/** Lets a member's own choice act from now on. */
export function setOwnKeys(next: OwnKeys): void {
  own = next;
  for (const watcher of watchers) watcher();
}

/** The member's own choice, as it acts now. */
export function useOwnKeys(): OwnKeys {
  return useSyncExternalStore(watch, () => own);
}

/** By which ways an action is done; none for one that has no keys. */
export function waysOf(id: string, chosen: OwnKeys = own): readonly string[] {
  return isKeyed(id) ? (chosen[id] ?? USUAL[id]) : [];
}

/** Whether an action can have keys at all. */
export function isKeyed(id: string): id is KeyedId {
  return Object.hasOwn(USUAL, id);
}

/** Another action that would hear `way` too: it has the same, or one of the two begins with the other. */
export function clashOf(way: string, of: KeyedId, chosen: OwnKeys): KeyedId | undefined {
  const ids = Object.keys(USUAL).filter(isKeyed);
  return ids.find((id) => id !== of && waysOf(id, chosen).some((other) => clashes(way, other)));
}

function clashes(way: string, other: string): boolean {
  return way === other || way.startsWith(`${other} `) || other.startsWith(`${way} `);
}

/** A choice in which `way` alone does an action; whatever else heard it has lost it. */
export function withWay(chosen: OwnKeys, of: KeyedId, way: string): OwnKeys {
  let next: OwnKeys = { ...chosen };
  for (let other = clashOf(way, of, next); other; other = clashOf(way, of, next)) {
    next = withWays(
      next,
      other,
      waysOf(other, next).filter((one) => !clashes(way, one)),
    );
  }
  return withWays(next, of, [way]);
}

/** A choice with these ways of an action; the usual ones are no choice of one's own. */
export function withWays(chosen: OwnKeys, of: KeyedId, ways: readonly string[]): OwnKeys {
  const { [of]: _, ...others } = chosen;
  const usual: readonly string[] = USUAL[of];
  const isUsual = ways.length === usual.length && ways.every((way, at) => way === usual[at]);
  return isUsual ? others : { ...others, [of]: ways };
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
