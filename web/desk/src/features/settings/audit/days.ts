/**
 * The moment a calendar day begins where the browser stands, as the server takes it; `plus` days later. Nothing for no
 * day.
 */
export function startOf(day: string, plus = 0): string | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + plus).toISOString();
}
