/** A sign that calls for help while writing, and what stands behind it so far. */
export interface Trigger {
  sign: "/" | "@" | ":";
  /** Where the sign stands. */
  from: number;
  /** Where the words behind it end: the caret. */
  to: number;
  words: string;
}

/** Longer than this nobody is looking for something any more. */
const LONGEST = 30;

/**
 * Finds what is called for at the caret: `/` at the beginning of a line for a template, `@` before a word for a colleague,
 * `:` before a word for an emoji, each in full width too. A colon behind Latin letters or numbers is that of a time or an
 * address, and one of full width belongs to the word before it.
 */
export function triggerAt(
  text: string,
  caret: number,
  signs: readonly Trigger["sign"][],
): Trigger | undefined {
  const lineStart = text.lastIndexOf("\n", caret - 1) + 1;
  const line = text.slice(lineStart, caret);
  if (signs.includes("/") && /^[/／]/.test(line) && line.length <= LONGEST && !/^..*\s\s/.test(line)) {
    return { sign: "/", from: lineStart, to: caret, words: line.slice(1).trim() };
  }
  const called = signs.includes("@") && /(?:^|[^A-Za-z0-9._-])([@＠]([^\s@＠]*))$/.exec(line);
  if (called && (called[2] ?? "").length <= LONGEST) {
    const from = caret - (called[1] ?? "").length;
    return { sign: "@", from, to: caret, words: called[2] ?? "" };
  }
  const named =
    signs.includes(":") &&
    /(?:^|[^A-Za-z0-9:：/])(:[^\s:：/]*)$|(?:^|[\s。、！？!?])(：[^\s:：/]*)$/.exec(line);
  if (named) {
    const words = named[1] ?? named[2] ?? "";
    if (words.length <= LONGEST)
      return { sign: ":", from: caret - words.length, to: caret, words: words.slice(1) };
  }
  return undefined;
}
