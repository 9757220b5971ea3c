import { getRouteApi, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { rememberView } from "../../app/search";
import { ActionsHost } from "./actions/ActionsHost";
import classes from "./InboxPage.module.css";
import { ConversationList } from "./list/ConversationList";
import { NothingOpen } from "./NothingOpen";
import { PanelPlace } from "./panel/PanelPlace";
import { ConversationPane } from "./timeline/ConversationPane";

const route = getRouteApi("/desk/inbox/$view");

/** The agent's desk: the list, the conversation, and who the customer is. */
export function InboxPage() {
  const { t } = useTranslation("app");
  const { view } = route.useParams();
  const { conversation } = useParams({ strict: false });
  useEffect(() => rememberView(view), [view]);
  return (
    <div className={classes.inbox} data-open={conversation ? "conversation" : "list"}>
      <h1 className="visually-hidden">{t("inbox")}</h1>
      <ConversationList view={view} {...(conversation ? { selected: conversation } : {})} />
      {conversation ? <ConversationPane key={conversation} id={conversation} /> : <NothingOpen />}
      {conversation ? <PanelPlace conversation={conversation} /> : null}
      <ActionsHost />
    </div>
  );
}
