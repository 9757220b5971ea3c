import type { Schemas } from "@tsunagu/shared/api/client";
import type { ProblemBody } from "@tsunagu/shared/api/problem";
import type { Chosen } from "../composer/draft/words";

/** Stands in place of a conversation for a first message, which has none yet. */
export const NEW = "new";

/** A message or note that was written here and is not known to be stored by the server. */
export interface Unsent {
  /** Its name here, and its Idempotency-Key: however often it is sent, it is stored once. */
  id: string;
  /** `NEW` for a first message. */
  conversation: string;
  /** When it was written, in milliseconds. */
  at: number;
  body: Schemas["NewMessage"];
  /** Its own words, without what is put below them on sending: they go back to the draft. */
  words: string;
  /** The same formatted. */
  html?: string;
  /** Where it was to go and what with, as it was chosen: the same. */
  chosen?: Chosen;
  channel?: { kind: string | null; name: string | null };
  state: "waiting" | "sending" | "failed";
  /** Why the server refused it. */
  problem?: ProblemBody;
  tries: number;
  /** Not tried again before this moment. */
  notBefore: number;
  /** The item it became, and when that was known. */
  stored?: { item: string; at: number };
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** How long to wait after so many tries in vain; the server's own word counts more. */
export function waitAfter(tries: number, retryAfterSeconds: number | undefined): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1_000;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
}
