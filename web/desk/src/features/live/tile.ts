import type { LiveTile } from "../../data/boards";

/** Numbers that should be high; the others should be low. */
const HIGH = new Set(["service_level", "ready"]);

export const TILES = [
  "service_level",
  "waiting",
  "longest_wait_ms",
  "abandonment",
  "ready",
  "occupancy",
] as const;

export type TileName = (typeof TILES)[number];

/** Whether a number is as it should be; undefined where there is no number or nothing it should be. */
export function isGood(name: TileName, { value, target }: LiveTile): boolean | undefined {
  if (typeof value !== "number" || typeof target !== "number") return undefined;
  return HIGH.has(name) ? value >= target : value <= target;
}

/** Which way a number went; undefined where there is nothing to compare it with. */
export function direction({ value, before }: LiveTile): "up" | "down" | "same" | undefined {
  if (typeof value !== "number" || typeof before !== "number") return undefined;
  if (value === before) return "same";
  return value > before ? "up" : "down";
}
