/** A piece of plain text: words, or an address that can be opened. */
export interface Piece {
  text: string;
  href?: string;
}

const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;

/**
 * Finds web and mail addresses in plain text. An address ends at the first sign that is none of an address (Japanese text
 * goes on without a space), and a full stop, comma or bracket after it belongs to the sentence.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: address, href: address.includes("://") ? address : `mailto:${address}` });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function trimmed(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address[end - 1] ?? "";
    const isOpen = last === ")" && address.slice(0, end).includes("(");
    if (!/[.,;:!?'"*)\]]/.test(last) || isOpen) break;
    end -= 1;
  }
  return address.slice(0, end);
}
