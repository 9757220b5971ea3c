import type { Action } from "../../actions/actions";
import { written } from "../../actions/shortcut";

/** The keys of an action as people read them: each way by itself, two keys one after the other with a blank. */
export function keysOf({ shortcuts = [], sequence }: Action): string[] {
  const single = shortcuts.map(written);
  return sequence ? [...single, sequence.map(written).join(" ")] : single;
}
