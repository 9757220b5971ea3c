import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { Problem } from "@tsunagu/shared/api/problem";
import { api } from "../../../../data/api";

async function counted(url: string, signal: AbortSignal): Promise<number> {
  const answer = await fetch(url, { method: "HEAD", signal }).catch((fault: unknown) => {
    if (signal.aborted) throw fault;
    throw new Problem({ status: 0, code: "offline" });
  });
  if (!answer.ok) throw new Problem({ status: answer.status, code: "no_answer", title: answer.statusText });
  return Number(answer.headers.get("Outside-Pictures") ?? 0);
}

/** How many pictures a formatted mail names that lie elsewhere; 0 until it is known. */
export function useOutsidePictures(url: string, isWanted: boolean): number {
  const query = useQuery({
    queryKey: ["outside-pictures", url],
    queryFn: ({ signal }) => counted(url, signal),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? 0;
}

/** What became of fetching pictures: how many there are to see, or that nobody knows yet or at all. */
export type Fetched = number | "fetching" | "unknown";

/** How many of an item's pictures from elsewhere could be had, and how the others are tried again. */
export function useFetched(item: string, isShown: boolean) {
  const cache = useQueryClient();
  const queryKey = ["outside-pictures-had", item];
  const fetched = async (again: boolean) =>
    (await data(api.POST("/api/v1/items/{id}/pictures", { params: { path: { id: item } }, body: { again } })))
      .had;
  const query = useQuery({
    queryKey,
    queryFn: () => fetched(false),
    enabled: isShown,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const again = useMutation({
    mutationFn: () => fetched(true),
    onSuccess: (had) => cache.setQueryData(queryKey, had),
  });
  const had: Fetched = again.isPending
    ? "fetching"
    : (query.data ?? (query.isError ? "unknown" : "fetching"));
  return {
    had,
    /** Resolves when there may be more to see. */
    tryAgain: () => again.mutateAsync().catch(() => undefined),
  };
}
