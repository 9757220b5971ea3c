/** A piece of plain text: words, or an address that can be opened. */
export interface Piece {
  text: string;
  href?: string;
}

/**
 * Where an address shows itself: the scheme of a web address, or the sign in a mail address with its host. Neither
 * begins with a run of letters, or each letter of a long word would be tried as the first of an address.
 */
const SIGN = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+|@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;

/** The longest name and the longest host of a mail address (RFC 5321). */
const LONGEST_NAME = 64;
const LONGEST_HOST = 255;

/**
 * Finds web and mail addresses in plain text. An address ends at the first sign that is none of an address (Japanese text
 * goes on without a space), and a full stop, comma or bracket after it belongs to the sentence.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const sign = new RegExp(SIGN);
  let from = 0;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const found = match[0];
    const isMail = found.startsWith("@");
    const start = isMail ? startOfMail(text, match.index, from) : match.index;
    if (start === undefined || (isMail && found.length > LONGEST_HOST + 1)) {
      sign.lastIndex = match.index + 1;
      continue;
    }
    const address = trimmed(text.slice(start, match.index + found.length));
    if (start > from) pieces.push({ text: text.slice(from, start) });
    pieces.push({ text: address, href: isMail ? `mailto:${address}` : address });
    from = start + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Where a mail address begins: at the name before its sign; nothing when there is none, or more than a name can be. */
function startOfMail(text: string, sign: number, from: number): number | undefined {
  let start = sign;
  while (start > from && sign - start <= LONGEST_NAME && /[\w.+-]/.test(text.charAt(start - 1))) start -= 1;
  return start === sign || sign - start > LONGEST_NAME ? undefined : start;
}

function trimmed(address: string): string {
  const open = address.indexOf("(");
  let end = address.length;
  while (end > 0) {
    const last = address[end - 1] ?? "";
    const isOpen = last === ")" && open >= 0 && open < end;
    if (!/[.,;:!?'"*)\]]/.test(last) || isOpen) break;
    end -= 1;
  }
  return address.slice(0, end);
}
