import type { Action } from "../../actions/actions";

const KEPT = "tsunagu.palette";
/** How many are remembered. */
const MOST = 5;

/** The actions last chosen in the palette of this browser, newest first, as far as they can be done now. */
export function recentActions(actions: Action[]): Action[] {
  return read().flatMap((id) => actions.filter((action) => action.id === id));
}

/** Remembers a chosen action. */
export function rememberAction(id: string): void {
  const ids = [id, ...read().filter((other) => other !== id)].slice(0, MOST);
  localStorage.setItem(KEPT, JSON.stringify(ids));
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    // Written by something else: it is forgotten with the next choice.
    return [];
  }
}
