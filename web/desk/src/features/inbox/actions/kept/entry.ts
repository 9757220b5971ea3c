import type { ProblemBody } from "@tsunagu/shared/api/problem";
import type { Conversation } from "../../../../data/shapes";
import type { Asked } from "./asked";

/** How a conversation stood when somebody decided something about it. */
export interface Stood {
  lastItemAt: string;
  assignee: string | null;
}

/** Something done to conversations that the server has not been told yet. */
export interface Kept {
  id: string;
  /** When it was done, in milliseconds. */
  at: number;
  asked: Asked;
  ids: readonly string[];
  /** How they stood by what was on the screen; of those without, nothing is known. */
  stood: Readonly<Record<string, Stood>>;
  /** Whose conversation it is, where it is one and its customer has a name. */
  whose?: string;
  /** `held` waits for whoever did it: something came between, or it was refused. */
  state: "waiting" | "held";
  /** Why it is held: `changed` where something came between, otherwise what the server said. */
  why?: "changed" | ProblemBody;
  tries: number;
  /** Not tried again before this moment. */
  notBefore: number;
}

/** What of a conversation matters to a decision about it. */
export function stoodOf(row: Pick<Conversation, "last_item_at" | "assignee">): Stood {
  return { lastItemAt: row.last_item_at, assignee: row.assignee?.id ?? null };
}

/**
 * Whether a decision made by an older sight of a conversation may still be carried out. Not where it would hide what the
 * customer wrote since, nor where it would take a conversation from somebody it was given to since.
 */
export function mayStill(
  { deed }: Asked,
  stood: Stood | undefined,
  now: Pick<Conversation, "last_item_at" | "last_direction" | "assignee">,
): boolean {
  if (!stood) return true;
  switch (deed) {
    case "resolve":
    case "snooze":
    case "spam":
      return now.last_direction !== "in" || now.last_item_at === stood.lastItemAt;
    case "assign":
    case "transfer":
      return (now.assignee?.id ?? null) === stood.assignee;
    case "reopen":
    case "tags":
      return true;
  }
}
