import type { Left } from "../../sink";

/** Numbers of our own making; those of the customers' mails are the same on every day. */
const OWN_NUMBER = /<[^<>\s]+@example\.com>/g;

/** Moments as the desk writes them above a quote in both languages, and the server above what is handed on. */
const MOMENT =
  /\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}|\d{1,2} [A-Z][a-z]{2,3} \d{4}(?:, | )\d{1,2}:\d{2}/g;

/**
 * A mail of one part as it can be read and compared: receivers first; encoded words and the body decoded, folded lines
 * joined; and in the place of what differs from day to day (`Date`, numbers of our own, moments in the text) what it is.
 */
export function plain({ receivers, content }: Left): string {
  const [head = "", ...rest] = content.replaceAll("\r\n", "\n").split("\n\n");
  const lines = head.replaceAll(/\n[ \t]+/g, " ").split("\n");
  const isBase64 = lines.includes("Content-Transfer-Encoding: base64");
  if (lines.some((line) => /^Content-Type: multipart/i.test(line)))
    throw new Error("a mail of several parts");
  const body = rest.join("\n\n");
  const text = isBase64 ? Buffer.from(body, "base64").toString() : body;
  const shown = [
    `Receivers: ${receivers.join(", ")}`,
    ...lines.map((line) => decoded(line).replace(/^Date: .*/, "Date: (moment)")),
    "",
    text.replaceAll("\r\n", "\n").replaceAll(MOMENT, "(moment)"),
  ];
  return `${shown.map(unnumbered).join("\n").trimEnd()}\n`;
}

function unnumbered(line: string): string {
  return /^(?:Message-ID|In-Reply-To|References):/i.test(line)
    ? line.replaceAll(OWN_NUMBER, "<number>")
    : line;
}

/** A header with its encoded words (RFC 2047) read. Between two of them a blank means nothing. */
function decoded(line: string): string {
  return line
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?B\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, "base64").toString());
}
