import { useState } from "react";

/**
 * Where an open conversation is that stands nowhere among the rows: `further` down than was read, or `elsewhere`.
 * Nothing of one that stood there and left: whoever opened it in the list knows where it was.
 */
export function useBeyond({
  selected,
  isRead,
  isIn,
  hasMore,
}: {
  selected: string | undefined;
  /** The rows are what the server says now. */
  isRead: boolean;
  isIn: boolean;
  hasMore: boolean;
}): "further" | "elsewhere" | undefined {
  const [seen, setSeen] = useState<string>();
  if (isIn && selected && seen !== selected) setSeen(selected);
  if (!selected || isIn || seen === selected || !isRead) return undefined;
  return hasMore ? "further" : "elsewhere";
}
