/** What somebody wrote, and the earlier message they quoted below it. */
export interface Parts {
  said: string;
  quoted: string;
}

/** Cuts a text where the quoted message begins; the place is counted in bytes of UTF-8, as the server counts. */
export function partsOf(text: string, quoteAt: number | null | undefined): Parts {
  if (quoteAt === null || quoteAt === undefined) return { said: text, quoted: "" };
  const bytes = new TextEncoder().encode(text);
  const words = new TextDecoder();
  const said = words.decode(bytes.subarray(0, quoteAt)).trimEnd();
  const quoted = words.decode(bytes.subarray(quoteAt)).trimEnd();
  // A message that is nothing but a quotation is shown as it is.
  return said ? { said, quoted } : { said: quoted, quoted: "" };
}
