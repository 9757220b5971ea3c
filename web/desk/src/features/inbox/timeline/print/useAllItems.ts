import { useInfiniteQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useEffect, useMemo } from "react";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";

/** As many as the server gives at once. */
const PAGE = 200;

/** Every item of a conversation, oldest first; read page by page until the beginning. */
export function useAllItems(id: string) {
  const read = useInfiniteQuery({
    queryKey: [...keys.items(id), "all"],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/conversations/{id}/items", {
          params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { before: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
    gcTime: 0,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = read;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const items = useMemo(
    () => (read.data?.pages ?? []).flatMap((page) => page.items).toReversed(),
    [read.data],
  );
  return {
    items,
    isWhole: read.isSuccess && !hasNextPage,
    fault: read.error,
    retry: () => void (read.data ? fetchNextPage() : read.refetch()),
  };
}
