import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { InboxSearch } from "../../../app/search";
import type { ListFilter } from "../../../data/shapes";

const route = getRouteApi("/desk/inbox/$view");
const PARTS = ["status", "channel_kind", "tag", "assignee", "q"] as const;
/** What stands in the address beside what narrows the list. */
const ALL = [...PARTS, "sort"] as const;

export type FilterPart = (typeof ALL)[number];

/** What the address says a list shows, and the way to change it: a copied link shows the same list. */
export function useFilter(view: string) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { status, channel_kind, tag, assignee, q, sort } = search;
  const filter = useMemo(() => {
    const given: ListFilter = { view };
    const parts = { status, channel_kind, tag, assignee, q, sort };
    for (const part of ALL) if (parts[part]) given[part] = parts[part];
    return given;
  }, [view, status, channel_kind, tag, assignee, q, sort]);
  const change = useCallback(
    (parts: Partial<Record<FilterPart, string | undefined>>) =>
      void navigate({
        to: ".",
        search: (before: InboxSearch): InboxSearch => {
          const next: Record<string, string> = {};
          for (const [part, value] of Object.entries({ ...before, ...parts })) if (value) next[part] = value;
          return next;
        },
        replace: true,
      }),
    [navigate],
  );
  const clear = useCallback(
    () => change(Object.fromEntries(PARTS.map((part) => [part, undefined]))),
    [change],
  );
  const everywhere = useCallback(
    () => void navigate({ to: "/inbox/$view", params: { view: "all" }, search: true }),
    [navigate],
  );
  return { filter, change, clear, everywhere, isFiltered: PARTS.some((part) => filter[part]) };
}
