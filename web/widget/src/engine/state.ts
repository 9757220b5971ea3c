import type { History } from "./history";
import type { LinkState } from "./link";
import type { Entry } from "./outbox";
import type { Later, Place, Visit } from "./wire";

/**
 * How far the chat came: `idle` before anybody opened it, `beginning` while the first answers are awaited, `ready` with
 * messages on the screen, `unreachable` while the server does not answer, `gone` when the channel is off or unknown,
 * `refused` when the page's origin is not allowed.
 */
export type Phase = "idle" | "beginning" | "ready" | "unreachable" | "gone" | "refused";

/** Everything a screen shows of the chat. */
export interface ChatState {
  readonly phase: Phase;
  readonly link: LinkState | "polling";
  readonly visit: Visit | null;
  readonly history: History | null;
  readonly outgoing: readonly Entry[];
  /** Older messages: being read, or could not be read. */
  readonly older: "still" | "loading" | "failed";
  /** Somebody of ours is writing. */
  readonly typing: boolean;
  /** Where the visitor stands in the queue; null while they wait in none. */
  readonly place: Place | null;
  /** What the visitor is offered instead of waiting, and what they asked for; null when neither. */
  readonly later: Later | null;
  /** Whoever answered the visitor is gone, and nobody else is there yet. */
  readonly returned: boolean;
  readonly unread: number;
}

/** Nothing known yet. */
export const NOTHING: ChatState = {
  phase: "idle",
  link: "down",
  visit: null,
  history: null,
  outgoing: [],
  older: "still",
  typing: false,
  place: null,
  later: null,
  returned: false,
  unread: 0,
};

/** Where the visitor stands now. Who waits no more has somebody. */
export function standing(place: Place | null): Partial<ChatState> {
  return place ? { place } : { place, returned: false };
}

/** A value that tells whoever listens when it changed. */
export class Told<T> {
  private readonly listeners = new Set<(value: T) => void>();

  constructor(public value: T) {}

  /** Sets some members; tells nobody when all were so already. */
  set(part: Partial<T>): void {
    const keys = Object.keys(part) as (keyof T)[];
    if (keys.every((key) => part[key] === this.value[key])) return;
    this.value = { ...this.value, ...part };
    for (const listener of [...this.listeners]) listener(this.value);
  }

  /** Listens; answers how to stop. */
  listen(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
