/** Offers that were answered on this page: their end is no news to whoever answered. */
export const answeredHere = new Set<string>();
