import type { ProblemBody } from "@tsunagu/shared/api/problem";
import type { Conversation } from "../../../../data/shapes";
import type { Asked } from "./asked";

/** Whether a conversation is worked on, put away until a moment, or done. */
type Stage = "active" | "snoozed" | "resolved";

/** How a conversation may stand when something decided about it is carried out. */
export interface Stood {
  lastItemAt: string;
  /** Whose it was, and whose whoever decided made it since; null is nobody's. */
  assignees: readonly (string | null)[];
  /** The same of its stage. */
  stages: readonly Stage[];
}

/** What came between: the customer wrote, a colleague took it, or a colleague put it away or took it up again. */
export type Came = "wrote" | "taken" | "changed";

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
  /** Whether a request for it may have reached the server though no answer came. */
  mayBeDone: boolean;
  /** `held` waits for whoever did it: something came between, or it was refused. */
  state: "waiting" | "held";
  /** Why it is held. */
  why?: Came | ProblemBody;
  tries: number;
  /** Not tried again before this moment. */
  notBefore: number;
}

type Seen = Pick<Conversation, "last_item_at" | "last_direction" | "assignee" | "status" | "snoozed_until">;

/** What of a conversation matters to a decision about it. */
export function stoodOf(row: Pick<Seen, "last_item_at" | "assignee" | "status">): Stood {
  return {
    lastItemAt: row.last_item_at,
    assignees: [row.assignee?.id ?? null],
    stages: [stageOf(row.status)],
  };
}

/** How it may stand once an earlier decision of the same person was carried out, or was not. */
export function afterwards(stood: Stood, earlier: Asked): Stood {
  const { assignee, stage = earlier.deed === "snooze" ? "snoozed" : undefined } = wishOf(earlier);
  return {
    ...stood,
    assignees: assignee === undefined ? stood.assignees : [...stood.assignees, assignee],
    stages: stage === undefined ? stood.stages : [...stood.stages, stage],
  };
}

/**
 * What came between a decision made by an older sight of a conversation and now, so that it may not be carried out unasked: it
 * would hide what the customer wrote, or undo what a colleague decided. What is as it was wished stands in no way.
 */
export function cameBetween(asked: Asked, stood: Stood | undefined, now: Seen, me: string): Came | undefined {
  if (!stood || asked.deed === "tags") return undefined;
  const wish = wishOf(asked);
  const assignee = now.assignee?.id ?? null;
  const isTaken = !stood.assignees.includes(assignee) && assignee !== wish.assignee;
  if (asked.deed === "assign" || asked.deed === "transfer" || asked.deed === "queue")
    return isTaken ? "taken" : undefined;
  const stage = stageOf(now.status);
  if (stage === wish.stage || isSnoozedSo(asked, now)) return undefined;
  if (now.last_direction === "in" && now.last_item_at !== stood.lastItemAt) return "wrote";
  if (isTaken && assignee !== me) return "taken";
  return stood.stages.includes(stage) ? undefined : "changed";
}

function wishOf(asked: Asked): { assignee?: string | null; stage?: Stage } {
  switch (asked.deed) {
    case "assign":
    case "transfer":
      return { assignee: asked.member?.id ?? null };
    case "queue":
      return { assignee: null };
    case "resolve":
      return { stage: "resolved" };
    case "reopen":
      return { stage: "active" };
    case "snooze":
    case "tags":
    case "spam":
      return {};
  }
}

/** Another moment is another wish. */
function isSnoozedSo(asked: Asked, { status, snoozed_until: until }: Seen): boolean {
  return (
    asked.deed === "snooze" && status === "snoozed" && Date.parse(until ?? "") === Date.parse(asked.until)
  );
}

function stageOf(status: string): Stage {
  return status === "snoozed" || status === "resolved" ? status : "active";
}
