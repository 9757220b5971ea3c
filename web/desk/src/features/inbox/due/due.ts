import type { Due } from "../../../data/shapes";

/** How a service level stands: nothing pressing, less than a quarter of the time left, over, or the clock stands. */
export type Tone = "calm" | "near" | "over" | "paused";

/** How it stands at a moment, and the milliseconds that are left or over. */
export function dueAt(sla: Due, now: number): { tone: Tone; milliseconds: number } {
  if (!sla.due) return { tone: "paused", milliseconds: 0 };
  const left = Date.parse(sla.due) - now;
  if (left <= 0) return { tone: "over", milliseconds: Math.abs(left) };
  const isNear = sla.near_from ? Date.parse(sla.near_from) <= now : false;
  return { tone: isNear ? "near" : "calm", milliseconds: left };
}
