import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { conversationQuery, itemsQuery } from "../../../data/conversations";
import { useTopic } from "../../../live/hooks";
import { later } from "../../../ui/later/later";
import { Waiting } from "../../../ui/Waiting";
import { ConversationFault } from "./ConversationFault";
import classes from "./ConversationPane.module.css";
import { BackToList } from "./header/BackToList";
import { OpenConversation } from "./OpenConversation";

const PrintView = later(() => import("./print/PrintView").then((part) => part.PrintView));
const route = getRouteApi("/desk/inbox/$view");

/** One conversation: its head, its timeline, and where the answer is written. */
export function ConversationPane({ id }: { id: string }) {
  const { t } = useTranslation("timeline");
  useTopic(`conversation:${id}`);
  const { print } = route.useSearch();
  const conversation = useQuery(conversationQuery(id));
  const items = useInfiniteQuery(itemsQuery(id));
  const fault = conversation.data ? items.data === undefined && items.error : conversation.error;
  if (fault) {
    const retry = () => void Promise.all([conversation.refetch(), items.refetch()]);
    return (
      <section
        className={classes.pane}
        data-alone={conversation.data === undefined || undefined}
        aria-label={t("group")}
      >
        <BackToList />
        <ConversationFault fault={fault} onRetry={retry} />
      </section>
    );
  }
  if (!conversation.data || !items.data) {
    return (
      <section className={classes.pane} aria-label={t("group")} aria-busy="true">
        <Waiting rows={5} height={72} />
      </section>
    );
  }
  return (
    <>
      <OpenConversation conversation={conversation.data} read={items} pages={items.data.pages} />
      {print ? <PrintView conversation={conversation.data} /> : null}
    </>
  );
}
