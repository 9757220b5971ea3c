import { list, type Place } from "@tsunagu/shared/locale/format";
import type { Party } from "../../../../data/shapes";

/** An address as people read it: the name and the address, or only what there is. */
export function partyText({ name, address }: Party): string {
  return name && address ? `${name} <${address}>` : name || address;
}

/** Several addresses as one list. */
export function partiesText(place: Place, parties: Party[]): string {
  return list(place, parties.map(partyText));
}
