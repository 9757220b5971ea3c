import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../../../data/keys";
import type { ListFilter } from "../../../data/shapes";
import { isBuiltIn } from "../../../data/views";

/** Whether the live stream tells what a list holds. It does not for saved views, mentions and searches. */
export function isFollowed({ view, q }: ListFilter): boolean {
  return isBuiltIn(view) && view !== "mentions" && !q;
}

/** Reads those lists again that the live stream does not follow. */
export function refreshUnfollowed(cache: QueryClient): void {
  void cache.invalidateQueries({
    queryKey: keys.conversations,
    predicate: ({ queryKey }) => !isFollowed(queryKey[1] as ListFilter),
  });
}
