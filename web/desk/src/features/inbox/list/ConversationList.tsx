import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listQuery } from "../../../data/conversations";
import { useTopic } from "../../../live/hooks";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";

/** The conversations of a view. */
export function ConversationList({ view, selected }: { view: string; selected?: string }) {
  useTopic(`inbox:${view}`);
  const list = useInfiniteQuery(listQuery({ view }));
  if (list.isPending) return <Waiting rows={8} height={76} />;
  if (list.isError) return <PaneFault fault={list.error} onRetry={() => void list.refetch()} />;
  return (
    <ul>
      {list.data.pages
        .flatMap((page) => page.items)
        .map((row) => (
          <li key={row.id}>
            <Link
              to="/inbox/$view/$conversation"
              params={{ view, conversation: row.id }}
              aria-current={row.id === selected ? "true" : undefined}
            >
              {row.profile.name ?? row.subject} {row.preview}
            </Link>
          </li>
        ))}
    </ul>
  );
}
