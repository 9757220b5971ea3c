import type { Party } from "../../../data/shapes";

/** Whom somebody asked to write to, until the pane of first messages has taken it up: an address is nothing for a URL. */
let wanted: Party | undefined;

/** Asks for a first message to somebody; the pane that opens next takes it up. */
export function writeTo(party: Party): void {
  wanted = party;
}

/** Whom to write to, if somebody asked. */
export function askedFor(): Party | undefined {
  return wanted;
}

/** It was taken up. */
export function answered(): void {
  wanted = undefined;
}
