/** Kinds of handles with words of their own; of any other kind the word of the contract is shown. */
const KINDS = [
  "mail",
  "mail_forged",
  "mail_unnamed",
  "mail_system",
  "phone",
  "browser",
  "site_user",
] as const;
const ASSURANCES = ["anonymous", "claimed", "verified"] as const;
const REASONS = ["same_handle", "same_claimed", "same_parted", "by_hand"] as const;

type Known<T extends readonly string[]> = T[number];

function known<T extends readonly string[]>(words: T, word: string): Known<T> | undefined {
  return words.find((one) => one === word);
}

/** The key of a handle kind's words. */
export function kindKey(kind: string) {
  const found = known(KINDS, kind);
  return found ? (`kind.${found}` as const) : ("kind.other" as const);
}

/** The key of an assurance's words. */
export function assuranceKey(assurance: string) {
  return `assurance.${known(ASSURANCES, assurance) ?? "anonymous"}` as const;
}

/** The key of the words that say why two are, or may be, one. */
export function reasonKey(reason: string) {
  const found = known(REASONS, reason);
  return found ? (`reason.${found}` as const) : ("reason.other" as const);
}
