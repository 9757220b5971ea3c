import { problemOf } from "@tsunagu/shared/api/problem";
import type { Item } from "../../../data/shapes";
import { type Unsent, waitAfter } from "./entry";
import type { Shelf } from "./shelf";

/** A stored message is remembered for this long: until then every page has its item. */
const REMEMBERED_MS = 15_000;

/** What the outbox needs from its surroundings; tests give their own. */
export interface Surroundings {
  shelf: Shelf<Unsent>;
  /** Asks the server to store it; the same id twice stores it once. */
  post: (entry: Unsent) => Promise<Item>;
  /** Makes the stored item visible, before its pending form goes. */
  show: (item: Item) => void;
  /** Runs while no other page sends for the same conversation. */
  alone: (conversation: string, run: () => Promise<void>) => Promise<void>;
  newId: () => string;
  now: () => number;
}

/**
 * Messages written and not confirmed. Each is kept before it is sent, sent in the order of its conversation, again and
 * again while the server cannot answer, and set aside with the reason when it refuses.
 */
export class Outbox {
  #entries: readonly Unsent[];
  #watchers = new Set<() => void>();
  #storedHearers = new Set<(item: Item, entry: Unsent) => void>();
  #elsewhereHearers = new Set<(entry: Unsent) => void>();
  #busy = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: Surroundings) {
    this.#entries = around.shelf.read();
    around.shelf.watch(() => {
      this.#read();
      this.pump();
    });
  }

  /** Everything that is pending, oldest first; the same array until something changes. */
  readonly entries = (): readonly Unsent[] => this.#entries;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Hears of every message of this page that the server stored. */
  readonly hearStored = (hearer: (item: Item, entry: Unsent) => void): (() => void) => {
    this.#storedHearers.add(hearer);
    return () => this.#storedHearers.delete(hearer);
  };

  /** Hears of every message that another page of this browser wrote. */
  readonly hearElsewhere = (hearer: (entry: Unsent) => void): (() => void) => {
    this.#elsewhereHearers.add(hearer);
    return () => this.#elsewhereHearers.delete(hearer);
  };

  /** Keeps a message and sends it as soon as it can be sent. */
  add(written: Pick<Unsent, "conversation" | "body" | "words" | "html" | "chosen" | "channel">): Unsent {
    const last = this.#entries.at(-1)?.at ?? 0;
    const entry: Unsent = {
      ...written,
      id: this.around.newId(),
      at: Math.max(this.around.now(), last + 1),
      state: "waiting",
      tries: 0,
      notBefore: 0,
    };
    this.#put(entry);
    this.pump();
    return entry;
  }

  /** Sends a refused message once more, against the conversation as it is now. */
  retry(id: string): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry?.state !== "failed") return;
    const again: Unsent = { ...entry, id: this.around.newId(), body: { ...entry.body }, state: "waiting" };
    delete again.problem;
    delete again.body.structure;
    // What was refused was not stored: the changed message is another one to the server.
    this.#drop(id);
    this.#put({ ...again, tries: 0, notBefore: 0 });
    this.pump();
  }

  /** Takes a message out and answers it; nothing while it may already be on its way. */
  take(id: string): Unsent | undefined {
    const entry = this.#entries.find((one) => one.id === id);
    const isHere = entry?.state === "failed" || (entry?.state === "waiting" && entry.tries === 0);
    if (!entry || !isHere) return undefined;
    this.#drop(id);
    return entry;
  }

  /** The way to the server is open again: nobody waits any longer. */
  wake(): void {
    for (const entry of this.#entries) {
      if (entry.state === "waiting" && entry.notBefore > 0) this.#put({ ...entry, notBefore: 0 });
    }
    this.pump();
  }

  /** Sends what is due. */
  pump(): void {
    for (const conversation of new Set(this.#entries.map((entry) => entry.conversation))) {
      if (!this.#busy.has(conversation) && this.#next(conversation)) void this.#send(conversation);
    }
    this.#later();
  }

  async #send(conversation: string): Promise<void> {
    this.#busy.add(conversation);
    try {
      await this.around.alone(conversation, async () => {
        // Another page may have sent some of them while this one waited its turn.
        this.#read();
        for (let next = this.#next(conversation); next; next = this.#next(conversation))
          await this.#post(next);
      });
    } finally {
      this.#busy.delete(conversation);
      this.#later();
    }
  }

  async #post(entry: Unsent): Promise<void> {
    const tries = entry.tries + 1;
    this.#put({ ...entry, state: "sending", tries });
    try {
      const item = await this.around.post(entry);
      this.around.show(item);
      this.#put({ ...entry, state: "sending", tries, stored: { item: item.id, at: this.around.now() } });
      for (const hear of this.#storedHearers) hear(item, entry);
    } catch (fault) {
      const problem = problemOf(fault);
      // Whoever was logged out logs in again; until then it waits as it does without a network.
      if (problem.isPassing || problem.status === 401 || problem.status === 408) {
        const notBefore = this.around.now() + waitAfter(tries, problem.retryAfter);
        this.#put({ ...entry, state: "waiting", tries, notBefore });
        return;
      }
      const { status, code, title, detail } = problem;
      const trace_id = problem.traceId ?? "";
      this.#put({ ...entry, state: "failed", tries, problem: { status, code, title, detail, trace_id } });
    }
  }

  /** The message of a conversation that is to be sent now: those behind one that waits do not overtake it. */
  #next(conversation: string): Unsent | undefined {
    const open = this.#entries.find(
      (entry) => entry.conversation === conversation && entry.state !== "failed" && !entry.stored,
    );
    return open && open.notBefore <= this.around.now() ? open : undefined;
  }

  #later(): void {
    clearTimeout(this.#timer);
    const moments = this.#entries.flatMap((entry) => {
      if (entry.stored) return [entry.stored.at + REMEMBERED_MS];
      if (entry.state === "failed" || this.#busy.has(entry.conversation)) return [];
      return [entry.notBefore];
    });
    if (moments.length === 0) return;
    const wait = Math.max(100, Math.min(...moments) - this.around.now());
    this.#timer = setTimeout(() => {
      this.#forget();
      this.pump();
    }, wait);
  }

  #forget(): void {
    for (const { id, stored } of this.#entries) {
      if (stored && stored.at + REMEMBERED_MS <= this.around.now()) this.#drop(id);
    }
  }

  #read(): void {
    const known = new Set(this.#entries.map(({ id }) => id));
    this.#become(this.around.shelf.read());
    for (const entry of this.#entries) {
      if (!known.has(entry.id)) for (const hear of this.#elsewhereHearers) hear(entry);
    }
  }

  #put(entry: Unsent): void {
    this.around.shelf.put(entry);
    const others = this.#entries.filter(({ id }) => id !== entry.id);
    this.#become([...others, entry].sort((one, other) => one.at - other.at));
  }

  #drop(id: string): void {
    this.around.shelf.drop(id);
    this.#become(this.#entries.filter((entry) => entry.id !== id));
  }

  #become(entries: readonly Unsent[]): void {
    this.#entries = entries;
    for (const watcher of this.#watchers) watcher();
  }
}
