import { escaped } from "./quote";

/** Plain words as a formatted editor begins with them: a paragraph a line. */
export function paragraphs(text: string): string {
  return text
    .split("\n")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");
}
