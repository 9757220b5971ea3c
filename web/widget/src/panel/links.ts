/** A piece of a text: words, or an address to open. */
export interface Piece {
  text: string;
  href?: string;
}

// Only signs an address may have (RFC 3986), so that Japanese words behind one end it.
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi;
const TRAILING = ".,;:!?'\")]";

/** Finds web addresses in a text; nothing else ever becomes a link. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = trimmed(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > at) found.push({ text: text.slice(at, match.index) });
    found.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

/** Without the signs that end the sentence; a bracket stays when the address opened it. */
function trimmed(address: string): string {
  let end = address.length;
  // An expression with an end would begin anew at each bracket of a long row of them.
  while (end > 0 && TRAILING.includes(address.charAt(end - 1))) end -= 1;
  const rest = address.slice(end);
  const opens = address.slice(0, end).split("(").length - address.slice(0, end).split(")").length;
  return opens > 0 && rest.startsWith(")") ? address.slice(0, end + 1) : address.slice(0, end);
}
