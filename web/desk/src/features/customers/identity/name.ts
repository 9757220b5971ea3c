import type { WholeProfile } from "../../../data/customers";
import { knownName } from "../../../data/name";
import { shownAddress } from "./address";

/** What a customer is called: their name, else the first address a person can read; undefined when there is neither. */
export function nameOf(profile: WholeProfile): string | undefined {
  const name = knownName(profile);
  if (name) return name;
  for (const { kind, address } of [...profile.handles, ...profile.claims]) {
    const shown = shownAddress(kind, address);
    if (shown) return shown;
  }
  return undefined;
}
