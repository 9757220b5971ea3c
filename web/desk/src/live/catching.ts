import type { QueryClient } from "@tanstack/react-query";
import { fold } from "./fold";
import type { Frame } from "./frames";

/** Frames kept for reads under way; more than any read lasts. */
const KEPT_MS = 30_000;

/**
 * Keeps a read that is under way from putting older rows over newer ones: what the live stream told while it was read is
 * folded in again once its answer is there. Answers the hearer of frames and the end of it.
 */
export function foldInto(cache: QueryClient): { hear: (frame: Frame) => void; stop: () => void } {
  let recent: { at: number; frame: Frame }[] = [];
  const begun = new Map<string, number>();
  const stop = cache.getQueryCache().subscribe((event) => {
    if (event.type !== "updated") return;
    const { queryHash } = event.query;
    if (event.action.type === "fetch") begun.set(queryHash, Date.now());
    if (event.action.type !== "success" || event.action.manual) return;
    const since = begun.get(queryHash) ?? 0;
    begun.delete(queryHash);
    for (const { at, frame } of recent) {
      // A whole picture is as old as the others by now and would take away what came after it.
      if (at >= since && frame.kind !== "snapshot" && frame.kind !== "resync") fold(cache, frame);
    }
  });
  const hear = (frame: Frame) => {
    fold(cache, frame);
    if (frame.kind === "position" || frame.kind === "typing") return;
    const now = Date.now();
    recent = recent.filter(({ at }) => now - at < KEPT_MS);
    recent.push({ at: now, frame });
  };
  return { hear, stop };
}
