import { type Problem, problemOf } from "@tsunagu/shared/api/problem";
import type { Draft } from "../../../../data/shapes";
import type { AsideShelf } from "./aside";
import type { ShadowShelf } from "./shadow";
import { type Basis, begun, broughtBack, unbegun } from "./way";
import { isEmpty, isSame, isSameSaid, NO_WORDS, type Words, wordsOf } from "./words";

/** Typing rests this long before it is saved. */
const STILL_MS = 800;
/** A save that failed is tried again after this. */
const AGAIN_MS = 5_000;

/** What is true of the words on the screen; `both` means that they were changed elsewhere too. */
export type DraftState = "loading" | "empty" | "saved" | "saving" | "unsaved" | "both";

export interface DraftNow {
  words: Words;
  state: DraftState;
  /** The other version, while both stand. */
  theirs?: Words;
  /** Another page sent this draft as it was before the words here were changed. */
  wasSent?: boolean;
  /** Why the server does not keep it as it stood when it was last saved. */
  refusal?: Problem;
  /** Other words that wait here: they go another way. */
  aside?: readonly Words[];
}

/** What a keeper needs from its surroundings; tests give their own. Each answers the draft the server has then. */
export interface Surroundings {
  load: () => Promise<Draft | null>;
  save: (words: Words, revision: number) => Promise<Draft | null>;
  drop: (revision: number) => Promise<void>;
  shadow: ShadowShelf;
  aside: AsideShelf;
}

/**
 * Keeps one draft: at once in the browser, soon after on the server. Never writes over what was written elsewhere: then
 * both versions stand until somebody chooses.
 */
export class Keeper {
  #now: DraftNow;
  #revision = 0;
  #isLoaded = false;
  #isDirty = false;
  #isSaving = false;
  #failed = false;
  #theirs: Draft | undefined;
  #wasSent = false;
  #refusal: Problem | undefined;
  #basis: Basis | undefined;
  /** Whether nobody said which message these words answer: they were begun on the newest. */
  #isOnNewest = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchers = new Set<() => void>();

  constructor(private readonly around: Surroundings) {
    const shadow = around.shadow.get();
    this.#isDirty = shadow !== undefined;
    this.#revision = shadow?.revision ?? 0;
    this.#now = { words: shadow?.words ?? NO_WORDS, state: "loading", ...this.#waiting() };
    void this.#load();
  }

  readonly get = (): DraftNow => this.#now;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Tells what an answer follows until it is begun. Words that were begun without it stay with it from now on. */
  follows(basis: Basis | undefined): void {
    this.#basis = basis;
    const { words } = this.#now;
    if (basis && this.#isLoaded && !isEmpty(words) && words.mode === undefined) this.edit({});
  }

  /** Changes some of it. From the first letter on it stays with what it answers; emptied, it follows the newest again. */
  edit(change: Partial<Words>): void {
    const { words } = this.#now;
    const next = { ...words, ...change };
    if (change.mode !== undefined) this.#isOnNewest = false;
    if (isEmpty(next)) {
      this.#write(!isEmpty(words) && this.#isOnNewest ? unbegun(next) : next);
    } else if (next.mode === undefined && this.#basis) {
      this.#isOnNewest = true;
      this.#write(begun(next, this.#basis));
    } else this.#write(next);
    this.#soon(STILL_MS);
  }

  /**
   * Empties it: its words have gone to the outbox. A version from elsewhere that still stands is what is left then, else
   * what was put aside last.
   */
  clear(): void {
    const theirs = this.#theirs;
    this.#theirs = undefined;
    this.#wasSent = false;
    this.#isOnNewest = false;
    if (theirs) {
      this.#revision = theirs.revision;
      this.#write(wordsOf(theirs));
    } else {
      const aside = [...this.around.aside.get()];
      const next = aside.pop() ?? NO_WORDS;
      this.around.aside.put(aside);
      this.#write(next);
    }
    this.#soon(0);
  }

  /** Words come back from a message that was not sent. What was begun meanwhile and goes another way is put aside. */
  putBack(back: Words): void {
    const { words, aside } = broughtBack(back, this.#now.words);
    if (aside) this.around.aside.put([...this.around.aside.get(), aside]);
    this.#isOnNewest = false;
    this.#write(words);
    this.#soon(0);
  }

  /** Goes on with words that were put aside, and puts those in writing there instead. */
  swap(waiting: Words): void {
    const { words } = this.#now;
    this.#putAside(waiting, isEmpty(words) ? [] : [words]);
    this.#isOnNewest = false;
    this.#write(waiting);
    this.#soon(0);
  }

  /** Throws words away that were put aside. */
  throwAway(waiting: Words): void {
    this.#putAside(waiting, []);
    this.#tell();
  }

  /** Tells what the server has, read for another reason. */
  seen(draft: Draft | null): void {
    if (!this.#isLoaded || this.#isSaving || this.#theirs) return;
    if ((draft?.revision ?? 0) !== this.#revision) this.#reconcile(draft);
  }

  /** The revision the words here are of; 0 when they were never saved. */
  readonly revision = (): number => this.#revision;

  /** The server dropped the draft with the message that was made of it, if it still stood at that revision. */
  dropped(revision: number | null | undefined): void {
    if (typeof revision === "number" && revision !== this.#revision) return;
    this.#revision = 0;
    if (this.#isDirty) this.#soon(0);
  }

  /**
   * Another page of this browser sent the draft, and drops it on the server. Words that are the same here went with it;
   * others stay, and it is said that an answer has left already.
   */
  sentElsewhere(sent: Pick<Words, "text" | "html" | "attachments">): void {
    const { words } = this.#now;
    if (this.#theirs && isSameSaid(wordsOf(this.#theirs), sent)) this.#theirs = undefined;
    if (isSameSaid(words, sent)) {
      clearTimeout(this.#timer);
      this.#isDirty = false;
      this.#wasSent = false;
      this.#revision = 0;
      this.#now = { ...this.#now, words: NO_WORDS };
    } else if (!isEmpty(words)) {
      this.#wasSent = true;
    }
    this.#tell();
  }

  /** Goes on with the words here although an answer has left. */
  goOn(): void {
    this.#wasSent = false;
    this.#tell();
  }

  /** Ends a conflict: keeps the words here, or takes the others. */
  choose(which: "mine" | "theirs"): void {
    const theirs = this.#theirs;
    if (!theirs) return;
    this.#theirs = undefined;
    this.#revision = theirs.revision;
    if (which === "theirs") this.#adopt(theirs);
    else this.#write(this.#now.words);
    this.#tell();
    this.#soon(0);
  }

  /** Tries what did not work again: the way to the server is open. */
  wake(): void {
    if (!this.#isLoaded) void this.#load();
    else if (this.#isDirty) this.#soon(0);
  }

  async #load(): Promise<void> {
    try {
      const draft = await this.around.load();
      this.#isLoaded = true;
      this.#failed = false;
      this.#reconcile(draft);
      this.follows(this.#basis);
    } catch {
      this.#failed = true;
      this.#tell();
      this.#soon(AGAIN_MS);
    }
  }

  #reconcile(draft: Draft | null): void {
    const { words } = this.#now;
    if (draft && !this.#isDirty) this.#adopt(draft);
    else if (!draft) {
      this.#revision = 0;
      if (!this.#isDirty) this.#now = { ...this.#now, words: NO_WORDS };
    } else if (isSame(wordsOf(draft), words)) {
      this.#adopt(draft);
    } else if (draft.revision !== this.#revision) {
      // Emptied words are in the outbox: nothing is lost by going on with the others.
      if (isEmpty(words)) this.#adopt(draft);
      else this.#theirs = draft;
    }
    this.#tell();
    if (this.#isDirty) this.#soon(0);
  }

  #adopt(draft: Draft): void {
    this.#revision = draft.revision;
    this.#isDirty = false;
    this.#isOnNewest = false;
    this.#refusal = undefined;
    this.around.shadow.clear();
    this.#now = { ...this.#now, words: wordsOf(draft) };
  }

  #putAside(instead: Words, words: Words[]): void {
    const said = JSON.stringify(instead);
    const others = this.around.aside.get().filter((one) => JSON.stringify(one) !== said);
    this.around.aside.put([...others, ...words]);
  }

  #waiting(): { aside?: readonly Words[] } {
    const aside = this.around.aside.get();
    return aside.length > 0 ? { aside } : {};
  }

  #write(words: Words): void {
    this.#isDirty = true;
    this.#now = { ...this.#now, words };
    this.around.shadow.put({ words, revision: this.#revision });
    this.#tell();
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void (this.#isLoaded ? this.#save() : this.#load()), wait);
  }

  async #save(): Promise<void> {
    if (this.#isSaving || !this.#isDirty || this.#theirs) return;
    const { words } = this.#now;
    this.#isSaving = true;
    this.#tell();
    try {
      if (!isEmpty(words)) this.#revision = (await this.around.save(words, this.#revision))?.revision ?? 0;
      else {
        await this.around.drop(this.#revision);
        this.#revision = 0;
      }
      this.#failed = false;
      this.#refusal = undefined;
      this.#isDirty = this.#now.words !== words;
      if (this.#isDirty) this.around.shadow.put({ words: this.#now.words, revision: this.#revision });
      else this.around.shadow.clear();
      this.#isSaving = false;
      if (this.#isDirty) this.#soon(STILL_MS);
    } catch (fault) {
      this.#isSaving = false;
      this.#failed = true;
      const problem = problemOf(fault);
      if (problem.code === "draft_changed") await this.#load();
      else if (problem.isPassing) this.#soon(AGAIN_MS);
      // Whoever was logged out logs in again: nothing is wrong with the words.
      else if (problem.status !== 401) this.#refusal = problem;
    }
    this.#tell();
  }

  #tell(): void {
    const { words } = this.#now;
    const theirs = this.#theirs && wordsOf(this.#theirs);
    if (isEmpty(words)) {
      this.#wasSent = false;
      this.#refusal = undefined;
    }
    const wasSent = this.#wasSent ? { wasSent: true } : {};
    const refusal = this.#refusal ? { refusal: this.#refusal } : {};
    const others = { ...(theirs ? { theirs } : {}), ...this.#waiting() };
    this.#now = { words, state: this.#state(), ...others, ...wasSent, ...refusal };
    for (const watcher of this.#watchers) watcher();
  }

  #state(): DraftState {
    if (this.#theirs) return "both";
    if (this.#isSaving && !isEmpty(this.#now.words)) return "saving";
    if (this.#isDirty) return isEmpty(this.#now.words) ? "empty" : "unsaved";
    if (!this.#isLoaded && !this.#failed) return "loading";
    return isEmpty(this.#now.words) ? "empty" : "saved";
  }
}
