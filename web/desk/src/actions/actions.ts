import { useEffect, useRef } from "react";
import { waysOf } from "./keymap";
import { isEditable, isModified, matches } from "./shortcut";

/** Something that can be done now: the palette lists it, and the keys that the table of keys gives its id do it. */
export interface Action {
  /** Unique, stable: `inbox.resolve`. */
  id: string;
  /** What it does, in the language of the screens. */
  label: string;
  /** Words it is also found by, in the other language, kana or romaji. */
  words?: string[];
  /** Under which heading the palette and the key help show it. */
  group: string;
  /** Left out of the palette: moving the cursor and the like. */
  keysOnly?: boolean;
  run: () => void;
}

/** The second key of a sequence counts within this time. */
const SEQUENCE_MS = 1_500;

const registered = new Map<symbol, Action[]>();
let singleKeys = true;
let begun: { first: string; at: number } | undefined;

/** Offers actions while the component is shown. Later ones win where keys are the same. */
export function useActions(actions: Action[]): void {
  const owner = useRef(Symbol("actions"));
  useEffect(() => {
    registered.set(owner.current, actions);
  });
  useEffect(() => {
    const mine = owner.current;
    return () => {
      registered.delete(mine);
    };
  }, []);
}

/** Everything that can be done now. */
export function actionsNow(): Action[] {
  return [...registered.values()].flat();
}

/** Turns single keys on or off (a setting of each member); keys with Ctrl or Cmd stay. */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys = allowed;
}

/** Hears the keys of all actions; once for the whole desk. */
export function useActionKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const action = meant(event);
      if (!action) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}

/** Whether a key press alone means the action of this id, where single keys are not off. */
export function isMeant(event: KeyboardEvent, id: string): boolean {
  return waysOf(id).some((way) => (singleKeys || isModified(way)) && matches(event, way));
}

function meant(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented) return undefined;
  const inDialog =
    event.target instanceof Element && event.target.closest('[role="dialog"],[role="menu"]') !== null;
  const isFree = singleKeys && !inDialog && !isEditable(event.target);
  const counts = (press: string) => (isFree || isModified(press)) && matches(event, press);
  const newestFirst = actionsNow().reverse();
  const sequence = begun;
  begun = undefined;
  if (sequence && Date.now() - sequence.at < SEQUENCE_MS) {
    const found = newestFirst.find(({ id }) =>
      sequences(id).some(([first, second]) => first === sequence.first && counts(second)),
    );
    if (found) return found;
  }
  const found = newestFirst.find(({ id }) => waysOf(id).some(counts));
  if (found) return found;
  const first = newestFirst.flatMap(({ id }) => sequences(id)).find(([press]) => counts(press));
  if (first) begun = { first: first[0], at: Date.now() };
  return undefined;
}

/** Ways of an action that are two presses, one after the other. */
function sequences(id: string): [string, string][] {
  return waysOf(id).flatMap((way) => {
    const [first, second] = way.split(" ");
    return first && second ? [[first, second] as [string, string]] : [];
  });
}
