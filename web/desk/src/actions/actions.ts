import { useEffect, useRef } from "react";
import { isEditable, matches, type Shortcut } from "./shortcut";

/** Something that can be done now: the palette lists it, and its keys do it. */
export interface Action {
  /** Unique, stable: `inbox.resolve`. */
  id: string;
  /** What it does, in the language of the screens. */
  label: string;
  /** Words it is also found by, in the other language, kana or romaji. */
  words?: string[];
  /** Under which heading the palette and the key help show it. */
  group: string;
  shortcuts?: Shortcut[];
  /** Keys pressed one after the other, as `g` then `i`. */
  sequence?: [Shortcut, Shortcut];
  /** Left out of the palette: moving the cursor and the like. */
  keysOnly?: boolean;
  run: () => void;
}

/** The second key of a sequence counts within this time. */
const SEQUENCE_MS = 1_500;

const registered = new Map<symbol, Action[]>();
let singleKeys = true;
let begun: { first: Shortcut; at: number } | undefined;

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

function meant(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented) return undefined;
  const writes = isEditable(event.target);
  const inDialog =
    event.target instanceof Element && event.target.closest('[role="dialog"],[role="menu"]') !== null;
  const newestFirst = actionsNow().reverse();
  const counts = (shortcut: Shortcut) => shortcut.mod || (singleKeys && !writes && !inDialog);
  const sequence = begun;
  begun = undefined;
  if (sequence && Date.now() - sequence.at < SEQUENCE_MS && singleKeys && !writes && !inDialog) {
    const found = newestFirst.find(
      ({ sequence: keys }) => keys && keys[0].key === sequence.first.key && matches(event, keys[1]),
    );
    if (found) return found;
  }
  const found = newestFirst.find(({ shortcuts }) =>
    shortcuts?.some((one) => counts(one) && matches(event, one)),
  );
  if (found) return found;
  const first = newestFirst.find(({ sequence: keys }) => keys && counts(keys[0]) && matches(event, keys[0]));
  if (first?.sequence) begun = { first: first.sequence[0], at: Date.now() };
  return undefined;
}
