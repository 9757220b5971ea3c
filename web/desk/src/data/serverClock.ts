import type { Middleware } from "openapi-fetch";

/** A date of HTTP tells whole seconds: the moment it names may have been over for nearly this long. */
const SECOND_MS = 1_000;

let ahead = 0;
const sentAt = new WeakMap<Request, number>();

/** What time it is at the server. Moments that it names are held against this, as the clock of a browser may be wrong. */
export function serverNow(): number {
  return Date.now() + ahead;
}

/**
 * Learns from an answer how the server's clock goes: it said its time between the sending and the receiving. What was
 * known stays as long as it fits, so that a right clock is never moved by what a slow answer leaves open.
 */
export function learnClock(said: number, sent: number, received: number): void {
  if (Number.isNaN(said) || received < sent) return;
  ahead = Math.max(said - received, Math.min(ahead, said + SECOND_MS - sent));
}

/** Keeps the difference of the clocks from every answer of the server. */
export const keepsClock: Middleware = {
  onRequest({ request }) {
    sentAt.set(request, Date.now());
  },
  onResponse({ request, response }) {
    const sent = sentAt.get(request);
    const said = response.headers.get("Date");
    if (sent !== undefined && said) learnClock(Date.parse(said), sent, Date.now());
  },
};
