import type { Person } from "../../browser";

/** What somebody's hands did, as the page heard it. */
export interface Moves {
  /** Presses of a mouse, a pen or a finger, and turns of a wheel. */
  pointer: number;
  /** Keys that do something other than write a letter or begin a line. */
  keys: number;
  /** Letters that were written. */
  letters: number;
}

/** Counts what the hands do on every page of somebody's browser, from the next page on. */
export async function watched(person: Person): Promise<Moves> {
  const moves: Moves = { pointer: 0, keys: 0, letters: 0 };
  await person.context.exposeFunction("handsMoved", (what: keyof Moves) => {
    moves[what] += 1;
  });
  await person.context.addInitScript(() => {
    const tell = (what: string) => Reflect.get(window, "handsMoved")(what);
    for (const name of ["pointerdown", "wheel", "touchstart"]) {
      window.addEventListener(name, () => tell("pointer"), { capture: true, passive: true });
    }
    window.addEventListener(
      "keydown",
      (event) => {
        const isLine = event.key === "Enter" && event.target instanceof HTMLTextAreaElement;
        const isLetter =
          (isLine || event.key.length === 1) && !event.ctrlKey && !event.metaKey && !event.altKey;
        const writes = event.target instanceof HTMLElement && event.target.matches("input, textarea");
        tell(isLetter && writes ? "letters" : "keys");
      },
      { capture: true },
    );
  });
  return moves;
}

/** What an agent does all day, whichever way their hands do it. Each ends when the screen shows it. */
export interface Hands {
  /** Opens the conversation of a customer from the list. */
  opens(name: string): Promise<void>;
  /** Writes an answer and sends it by mail. */
  answers(text: string): Promise<void>;
  /** Adds somebody who gets a copy of the answer. */
  copiesTo(address: string): Promise<void>;
  /** Hands the mail on, with words of their own, to somebody who was not part of it. */
  forwards(receiver: string, words: string): Promise<void>;
  /** Puts a prepared text into the answer, words behind it, and sends it. */
  answersBy(template: string, words: string): Promise<void>;
  /** Takes back what was done last, of which the screen says so. */
  undoes(said: string): Promise<void>;
  /** Writes another answer over the one that stands in the field, and sends it. */
  rewrites(text: string): Promise<void>;
  /** Looks for conversations. */
  searches(words: string): Promise<void>;
  /** Nothing of the view fits: looks in all conversations. */
  searchesEverywhere(): Promise<void>;
  /** Shows the whole list again. */
  stopsSearching(): Promise<void>;
  /** Selects all that the list shows. */
  selectsAll(): Promise<void>;
  /** Resolves what is selected. */
  resolvesSelected(): Promise<void>;
  /** Hides the open conversation until tomorrow. */
  snoozes(): Promise<void>;
  /** Marks the open conversation as spam and blocks who wrote. */
  blocks(): Promise<void>;
  /** Has the list take up what came meanwhile. */
  sortsAgain(): Promise<void>;
  /** Opens the open conversation as it is printed, and prints it. */
  prints(): Promise<void>;
  /** Leaves the printed form. */
  leavesPrint(): Promise<void>;
}
