/** How much of everything; the short form shows that it runs, and its figures mean nothing. */
export const isShort = process.env.TSUNAGU_BENCH_SHORT === "yes";

export const SIZES = isShort
  ? { conversations: 300, loads: 2, opened: 5, said: 4 }
  : { conversations: 10_000, loads: 9, opened: 60, said: 40 };
