import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useMe } from "../../../../data/me";
import { type DraftKind, draftsQuery, keeperOf } from "./own";

/** The draft of a conversation and its keeper, as whoever is logged in writes it. */
export function useDraft(conversation: string, kind: DraftKind) {
  const keeper = keeperOf(useMe(), conversation, kind);
  const draft = useSyncExternalStore(keeper.subscribe, keeper.get);
  const { data: seen } = useQuery(draftsQuery(conversation, kind));
  useEffect(() => {
    if (seen) keeper.seen(seen.draft ?? null);
  }, [keeper, seen]);
  return { draft, keeper, others: seen?.others ?? [] };
}
