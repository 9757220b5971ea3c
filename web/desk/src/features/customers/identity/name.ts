import type { WholeProfile } from "../../../data/customers";
import { shownAddress } from "./address";

/** What a customer is called: their name, else the first address a person can read; undefined when there is neither. */
export function nameOf(profile: WholeProfile): string | undefined {
  if (profile.name) return profile.name;
  for (const { kind, address } of [...profile.handles, ...profile.claims]) {
    const shown = shownAddress(kind, address);
    if (shown) return shown;
  }
  return undefined;
}
