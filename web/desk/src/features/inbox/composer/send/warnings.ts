import type { Item, Party } from "../../../../data/shapes";
import { wasTakenBack } from "../../timeline/item/takenBack";
import { domainOf } from "../recipients/address";

/** Why a message is held back until somebody says so again. */
export type Held = { why: "arrived"; item: Item } | { why: "strangers"; domains: string[] };

/** The newest thing somebody else said. */
export function newestOfOthers(items: Item[], me: string | undefined): Item | undefined {
  return items.findLast(
    (item) =>
      (item.kind === "message" || item.kind === "note") &&
      !wasTakenBack(item) &&
      !(item.author?.kind === "member" && item.author.id === me),
  );
}

/** Domains of receivers that the conversation has not seen and nobody was asked about yet. */
export function strangeDomains(parties: Party[], known: string[], asked: ReadonlySet<string>): string[] {
  const seen = new Set(known.map(domainOf));
  const domains = parties.map(({ address }) => domainOf(address));
  return [...new Set(domains.filter((domain) => !seen.has(domain) && !asked.has(domain)))];
}
