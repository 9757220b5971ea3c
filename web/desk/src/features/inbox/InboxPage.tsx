import { getRouteApi, useMatch, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { rememberView } from "../../app/search";
import { later } from "../../ui/later/later";
import { Waiting } from "../../ui/Waiting";
import { ActionsHost } from "./actions/ActionsHost";
import classes from "./InboxPage.module.css";
import { ConversationList } from "./list/ConversationList";
import { NothingOpen } from "./NothingOpen";

const route = getRouteApi("/desk/inbox/$view");

/** What an open conversation needs comes after the list, and before anybody can have chosen a row of it. */
const openConversation = () => import("./open");
const pane = { meanwhile: () => <Waiting rows={5} height={64} />, onDemand: true };
const ConversationPane = later(() => openConversation().then((part) => part.ConversationPane), pane);
const FirstPane = later(() => openConversation().then((part) => part.FirstPane), pane);
const PanelPlace = later(() => openConversation().then((part) => part.PanelPlace), {
  onDemand: true,
  isSpare: true,
});

/** The agent's desk: the list, the conversation, and who the customer is. */
export function InboxPage() {
  const { t } = useTranslation("app");
  const { view } = route.useParams();
  const { conversation } = useParams({ strict: false });
  const isNew = useMatch({ from: "/desk/inbox/$view/new", shouldThrow: false }) !== undefined;
  useEffect(() => rememberView(view), [view]);
  useEffect(() => void ConversationPane.preload(), []);
  return (
    <div className={classes.inbox} data-open={conversation || isNew ? "conversation" : "list"}>
      <h1 className="visually-hidden">{t("inbox")}</h1>
      <ConversationList view={view} {...(conversation ? { selected: conversation } : {})} />
      {isNew ? (
        <FirstPane view={view} />
      ) : conversation ? (
        <>
          <ConversationPane key={conversation} id={conversation} />
          <PanelPlace conversation={conversation} />
        </>
      ) : (
        <NothingOpen />
      )}
      <ActionsHost />
    </div>
  );
}
