import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../data/keys";
import type { AtWork } from "../data/offers";
import type { Frame } from "./frames";

/** The topic of what is offered to whoever is logged in, and how they are. */
export const OFFERS = "offers";

/** Brings what is offered up to date with a frame: it is told whole. */
export function foldOffers(cache: QueryClient, frame: Frame): void {
  if (frame.kind !== "snapshot") return;
  // A read under way is older than this.
  void cache.cancelQueries({ queryKey: keys.atWork }, { revert: false, silent: true });
  cache.setQueryData<AtWork>(keys.atWork, frame.data as AtWork);
}
