import type { ReactNode } from "react";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";

/** What a read shows: its data, a skeleton while it runs, or why it failed. Data read before stay on screen. */
export function Read<T>({
  query,
  rows = 5,
  children,
}: {
  query: { data: T | undefined; error: unknown; isError: boolean; refetch: () => unknown };
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <PaneFault fault={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting rows={rows} height={36} />;
}
