import type { Item } from "../../../../data/shapes";
import { wasTakenBack } from "../../timeline/item/takenBack";

/** A text as it is quoted in an answer: each line behind a sign. */
export function quoted(text: string): string {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`.trimEnd()))
    .join("\n");
}

/** The words of a mail that goes out: what was written, the signature, and the mail it answers or hands on. */
export function whole(parts: { text: string; signature?: string; original?: string }): string {
  return [parts.text.trimEnd(), parts.signature?.trimEnd(), parts.original?.trimEnd()]
    .filter((part) => part)
    .join("\n\n");
}

/** The same as HTML. */
export function wholeHtml(parts: {
  html: string;
  signature?: string;
  head?: string;
  original?: string;
}): string {
  const signature = parts.signature ? `<p>${lines(parts.signature.trimEnd())}</p>` : "";
  const head = parts.head ? `<p>${lines(parts.head)}</p>` : "";
  const original = parts.original ? `<blockquote><p>${lines(parts.original.trimEnd())}</p></blockquote>` : "";
  return parts.html + signature + head + original;
}

/** What may be quoted of an item. */
export function isQuotable(item: Item | undefined): item is Item & { text: string } {
  return !!item && !!item.text?.trim() && !item.erased && !wasTakenBack(item);
}

function lines(text: string): string {
  return escaped(text).replaceAll("\n", "<br>");
}

/** A text with the signs of HTML made harmless. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
