/** The whole number a text writes, full-width digits too, if it lies within the bounds. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize("NFKC").trim();
  if (!/^\d{1,9}$/.test(plain)) return undefined;
  const number = Number(plain);
  return number >= least && number <= most ? number : undefined;
}
