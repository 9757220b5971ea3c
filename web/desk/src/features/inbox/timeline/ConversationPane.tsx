import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { conversationQuery, itemsQuery } from "../../../data/conversations";
import { useTopic } from "../../../live/hooks";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import { Composer } from "../composer/Composer";

/** One conversation: its head, its timeline, and where the answer is written. */
export function ConversationPane({ id }: { id: string }) {
  useTopic(`conversation:${id}`);
  const conversation = useQuery(conversationQuery(id));
  const items = useInfiniteQuery(itemsQuery(id));
  if (conversation.isPending || items.isPending) return <Waiting rows={5} height={64} />;
  if (conversation.isError)
    return <PaneFault fault={conversation.error} onRetry={() => void conversation.refetch()} />;
  if (items.isError) return <PaneFault fault={items.error} onRetry={() => void items.refetch()} />;
  return (
    <section>
      <h1>{conversation.data.subject}</h1>
      <div role="log">
        {items.data.pages
          .flatMap((page) => page.items)
          .toReversed()
          .map((item) => (
            <p key={item.id}>{item.text}</p>
          ))}
      </div>
      <Composer conversation={conversation.data} />
    </section>
  );
}
