import type { Item, Party } from "../../../../data/shapes";
import { wasTakenBack } from "../../timeline/item/takenBack";
import { domainOf } from "../recipients/address";

/** Why a message is held back until somebody says so again: all that speaks against it now. */
export interface Held {
  /** What somebody else said while it was written. */
  arrived?: Item | undefined;
  /** Domains that the conversation has not seen. */
  domains: string[];
}

/** What is held against a message now; nothing when it can go. What was shown and answered is not asked again. */
export function heldBy(arrived: Item | undefined, domains: string[]): Held | undefined {
  return arrived || domains.length > 0 ? { arrived, domains } : undefined;
}

/** The newest thing somebody else said. */
export function newestOfOthers(items: Item[], me: string | undefined): Item | undefined {
  return items.findLast(
    (item) =>
      (item.kind === "message" || item.kind === "note") &&
      !wasTakenBack(item) &&
      !(item.author?.kind === "member" && item.author.id === me),
  );
}

/** What somebody else said after what was seen, the newest of it. */
export function arrivedSince(
  items: Item[],
  me: string | undefined,
  seen: string | undefined,
): Item | undefined {
  const newest = newestOfOthers(items, me);
  if (!newest) return undefined;
  const known = items.findIndex(({ id }) => id === seen);
  return items.indexOf(newest) > known ? newest : undefined;
}

/** Domains of receivers that the conversation has not seen and nobody was asked about yet. */
export function strangeDomains(parties: Party[], known: string[], asked: ReadonlySet<string>): string[] {
  const seen = new Set(known.map(domainOf));
  const domains = parties.map(({ address }) => domainOf(address));
  return [...new Set(domains.filter((domain) => !seen.has(domain) && !asked.has(domain)))];
}
