import { problemOf } from "@tsunagu/shared/api/problem";
import type { Conversation } from "../../../../data/shapes";
import { waitAfter } from "../../outbox/entry";
import type { Shelf } from "../../outbox/shelf";
import type { Outcome } from "../carryOut";
import type { Asked } from "./asked";
import { afterwards, type Came, cameBetween, type Kept, type Stood } from "./entry";

/** What is as it was wished already, whoever made it so. */
const SO_ALREADY = new Set(["unchanged", "already_resolved", "already_open", "already_snoozed"]);

/** What keeping deeds needs from its surroundings; tests give their own. */
export interface Surroundings {
  shelf: Shelf<Kept>;
  /** How conversations stand now; those that are gone are left out. */
  look: (ids: readonly string[]) => Promise<Conversation[]>;
  carryOut: (asked: Asked, ids: readonly string[]) => Promise<Outcome>;
  /** Whether something written in one of them still waits to be sent: it goes first, as it was done first. */
  isBehind: (ids: readonly string[]) => boolean;
  /** Told of what was carried out in the end, with what came of it; without where it was so already. */
  done: (entry: Kept, outcome?: Outcome) => void;
  /** Whether requests go nowhere at all, as the browser knows. */
  isCutOff: () => boolean;
  /** Whoever does it. */
  me: string;
  /** Runs while no other page of this browser does the same. */
  alone: (run: () => Promise<void>) => Promise<void>;
  newId: () => string;
  now: () => number;
}

/**
 * Deeds that the server has not been told because it was out of reach. Each is kept over a reload, carried out in the order
 * they were done, and held with the reason where something came between or the server refuses.
 */
export class DeedKeeper {
  #entries: readonly Kept[];
  #watchers = new Set<() => void>();
  #isBusy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: Surroundings) {
    this.#entries = around.shelf.read();
    around.shelf.watch(() => {
      this.#become(around.shelf.read());
      this.pump();
    });
  }

  /** Everything that is kept, oldest first; the same array until something changes. */
  readonly entries = (): readonly Kept[] => this.#entries;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Keeps a deed; it is carried out as soon as the server answers. What is asked for twice is kept once. */
  add(done: Pick<Kept, "asked" | "ids" | "stood" | "mayBeDone" | "whose">): Kept {
    const earlier = this.#entries.filter(({ state, ids }) => state === "waiting" && shares(ids, done.ids));
    const last = earlier.at(-1);
    if (last && isSame(last, done)) return last;
    const at = Math.max(this.around.now(), (this.#entries.at(-1)?.at ?? 0) + 1);
    const stood: Record<string, Stood> = {};
    for (const [id, one] of Object.entries(done.stood)) {
      const ofIt = earlier.filter(({ ids }) => ids.includes(id));
      stood[id] = ofIt.reduce((so, { asked }) => afterwards(so, asked), one);
    }
    const entry: Kept = {
      ...done,
      stood,
      id: this.around.newId(),
      at,
      state: "waiting",
      tries: 0,
      notBefore: 0,
    };
    this.#put(entry);
    this.pump();
    return entry;
  }

  /** Lets a deed go without doing it, and answers it; nothing where it was gone already. */
  drop(id: string): Kept | undefined {
    const found = this.#entries.find((entry) => entry.id === id);
    this.around.shelf.drop(id);
    this.#become(this.#entries.filter((entry) => entry.id !== id));
    return found;
  }

  /** Carries out what was held, whatever came between. */
  insist(id: string): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry?.state !== "held") return;
    const { why: _, ...rest } = entry;
    this.#put({ ...rest, stood: {}, state: "waiting", tries: 0, notBefore: 0 });
    this.pump();
  }

  /** The way to the server is open again: nobody waits any longer. */
  wake(): void {
    for (const entry of this.#entries) {
      if (entry.state === "waiting" && entry.notBefore > 0) this.#put({ ...entry, notBefore: 0 });
    }
    this.pump();
  }

  /** Carries out what is due. */
  pump(): void {
    if (!this.#isBusy && this.#next()) void this.#work();
    this.#later();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    try {
      await this.around.alone(async () => {
        // Another page may have carried out some of them while this one waited its turn.
        this.#become(this.around.shelf.read());
        for (let next = this.#next(); next; next = this.#next()) await this.#try(next);
      });
    } finally {
      this.#isBusy = false;
      this.#later();
    }
  }

  async #try(kept: Kept): Promise<void> {
    // From here on a request may reach the server, whatever becomes of its answer: who lets it go now is told so.
    const entry = { ...kept, mayBeDone: kept.mayBeDone || !this.around.isCutOff() };
    if (entry.mayBeDone !== kept.mayBeDone) this.#put(entry);
    try {
      const { left, outcome } = await this.#carryOut(entry);
      // Whoever let it go meanwhile is not told that it is held.
      if (!this.drop(entry.id)) return;
      for (const one of left) this.#put(one);
      if (outcome) this.around.done(entry, outcome);
    } catch (fault) {
      if (!this.#entries.some(({ id }) => id === entry.id)) return;
      const problem = problemOf(fault);
      if (problem.isPassing || problem.status === 401) {
        const tries = entry.tries + 1;
        const notBefore = this.around.now() + waitAfter(tries, problem.retryAfter);
        this.#put({ ...entry, tries, notBefore });
        return;
      }
      const { status, code, title, detail } = problem;
      if (SO_ALREADY.has(code)) {
        this.drop(entry.id);
        this.around.done(entry);
        return;
      }
      const why = { status, code, title, detail, trace_id: problem.traceId ?? "" };
      this.#put({ ...entry, state: "held", why });
    }
  }

  /** Answers what of it is held, and what came of the rest. */
  async #carryOut(entry: Kept): Promise<{ left: Kept[]; outcome: Outcome | undefined }> {
    const { asked, stood } = entry;
    const came = new Map<Came, string[]>();
    const known = entry.ids.filter((id) => stood[id]);
    for (const row of known.length > 0 ? await this.around.look(known) : []) {
      const between = cameBetween(asked, stood[row.id], row, this.around.me);
      if (between) came.set(between, [...(came.get(between) ?? []), row.id]);
    }
    const held = new Set([...came.values()].flat());
    const left: Kept[] = [];
    const hold = (ids: readonly string[], why: Kept["why"]) => {
      if (ids.length === 0 || why === undefined) return;
      left.push({ ...entry, id: this.around.newId(), at: entry.at + left.length, ids, state: "held", why });
    };
    const ids = entry.ids.filter((id) => !held.has(id));
    const outcome = ids.length > 0 ? await this.around.carryOut(asked, ids) : undefined;
    for (const [code, some] of byCode(outcome?.skipped ?? [])) {
      hold(some, { status: 409, code, title: code, detail: "", trace_id: "" });
    }
    for (const [between, some] of came) hold(some, between);
    return { left, outcome };
  }

  #next(): Kept | undefined {
    const first = this.#entries.find(({ state }) => state === "waiting");
    if (!first || first.notBefore > this.around.now() || this.around.isBehind(first.ids)) return undefined;
    return first;
  }

  #later(): void {
    clearTimeout(this.#timer);
    const first = this.#entries.find(({ state }) => state === "waiting");
    if (!first || this.#isBusy) return;
    const wait = Math.max(500, first.notBefore - this.around.now());
    this.#timer = setTimeout(() => this.pump(), wait);
  }

  #put(entry: Kept): void {
    this.around.shelf.put(entry);
    const others = this.#entries.filter(({ id }) => id !== entry.id);
    this.#become([...others, entry].sort((one, other) => one.at - other.at));
  }

  #become(entries: readonly Kept[]): void {
    this.#entries = entries;
    for (const watcher of this.#watchers) watcher();
  }
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  return some.some((id) => others.includes(id));
}

function isSame(one: Pick<Kept, "asked" | "ids">, other: Pick<Kept, "asked" | "ids">): boolean {
  const plain = ({ asked, ids }: Pick<Kept, "asked" | "ids">) => JSON.stringify([asked, ids]);
  return plain(one) === plain(other);
}

function byCode(skipped: Outcome["skipped"]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, code } of skipped) {
    if (!SO_ALREADY.has(code)) found.set(code, [...(found.get(code) ?? []), id]);
  }
  return found;
}
