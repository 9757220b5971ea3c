import { isKeyed, type KeyedId, type OwnKeys } from "../actions/keymap";

/** Ways one action can have; whatever is kept beyond has not come from here. */
const MOST = 4;

const nameOf = (whose: string) => `tsunagu.keys.${whose}`;

/** The keys of a choice, as far as they name actions there are. */
export function knownKeys(found: unknown): OwnKeys {
  if (typeof found !== "object" || found === null) return {};
  return Object.fromEntries(
    Object.entries(found).filter(
      (entry): entry is [KeyedId, string[]] => isKeyed(entry[0]) && isWays(entry[1]),
    ),
  );
}

/** The keys this browser knows a member chose: they act before the server has said which they are. */
export function keptKeys(whose: string, storage: Storage = localStorage): OwnKeys {
  try {
    return knownKeys(JSON.parse(storage.getItem(nameOf(whose)) ?? "{}"));
  } catch {
    // Written by something else: it is forgotten with the next choice.
    return {};
  }
}

/** Remembers them; the usual ones are not written down, so that a better usual one reaches whoever never chose. */
export function keepKeys(whose: string, chosen: OwnKeys, storage: Storage = localStorage): void {
  if (Object.keys(chosen).length === 0) storage.removeItem(nameOf(whose));
  else storage.setItem(nameOf(whose), JSON.stringify(chosen));
}

/** Hears when another tab changes them. */
export function watchKeys(whose: string, changed: () => void): () => void {
  const hear = ({ key }: StorageEvent) => key === nameOf(whose) && changed();
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}

function isWays(found: unknown): found is string[] {
  return (
    Array.isArray(found) &&
    found.length <= MOST &&
    found.every((way) => typeof way === "string" && way !== "")
  );
}
