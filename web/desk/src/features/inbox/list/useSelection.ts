import { useCallback, useMemo, useState } from "react";
import type { ListFilter } from "../../../data/shapes";
import type { Which } from "../actions/which";

/** Which rows are selected: some, or all that the list holds. Another list has another selection. */
export function useSelection(filter: ListFilter, order: readonly string[]) {
  const key = JSON.stringify(filter);
  const [kept, setKept] = useState({ key, ids: new Set<string>(), isAll: false, from: "" });
  const now = kept.key === key ? kept : { key, ids: new Set<string>(), isAll: false, from: "" };
  const clear = useCallback(() => setKept({ key, ids: new Set(), isAll: false, from: "" }), [key]);
  const toggle = (id: string) => {
    const ids = new Set(now.ids);
    if (!ids.delete(id)) ids.add(id);
    setKept({ key, ids, isAll: false, from: id });
  };
  const reach = (id: string) => {
    const [one, other] = [order.indexOf(now.from), order.indexOf(id)].sort((a, b) => a - b);
    const range = one === undefined || one < 0 ? [id] : order.slice(one, (other ?? one) + 1);
    setKept({ key, ids: new Set([...now.ids, ...range]), isAll: false, from: now.from || id });
  };
  const selectShown = () => setKept({ key, ids: new Set(order), isAll: false, from: "" });
  const selectAll = () => setKept({ key, ids: new Set(order), isAll: true, from: "" });
  const which: Which = useMemo(
    () => (now.isAll ? { matching: filter } : [...now.ids]),
    [now.isAll, now.ids, filter],
  );
  return { ids: now.ids, isAll: now.isAll, which, toggle, reach, selectShown, selectAll, clear };
}

export type Selection = ReturnType<typeof useSelection>;
