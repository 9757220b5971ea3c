import type { Schemas } from "@tsunagu/shared/api/client";

/** What the lines of a channel can say of themselves; each has words on the screen. */
export const STATES = [
  "connecting",
  "reading",
  "idle",
  "polling",
  "login_no",
  "no_starttls",
  "no_folder",
  "mail_skipped",
  "house_busy",
  "refused",
  "bye",
  "silent",
  "garbled",
  "cut",
  "unreachable",
] as const;

const GOOD = new Set(["reading", "idle", "polling", "connecting", "house_busy"]);

export type How = "good" | "bad" | "off" | "partly" | "quiet";

/**
 * How a channel does: off, with a line in trouble, lacking a way in or out, with lines that work, or without lines of its
 * own.
 */
export function howOf(health: Schemas["ChannelHealth"]): How {
  if (!health.enabled) return "off";
  if (health.lines.some(({ state }) => !GOOD.has(state))) return "bad";
  if (health.not_set_up.length > 0) return "partly";
  return health.lines.length === 0 ? "quiet" : "good";
}

/** The state a word names, if the screen has words for it. */
export function stateOf(word: string) {
  return STATES.find((state) => state === word);
}
