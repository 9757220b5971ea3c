import { ActionIcon } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../../../data/shapes";
import { BackToList } from "./BackToList";
import classes from "./Header.module.css";
import { HeaderButtons } from "./HeaderButtons";
import { Marks } from "./Marks";
import { useOffered } from "./offered";

/** The head of a conversation: whose it is, how it is, and what can be done with it. */
export function ConversationHeader({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation("timeline");
  const { openPanel } = useOffered(conversation);
  const { subject } = conversation;
  return (
    <header className={classes.header}>
      <BackToList />
      <div className={classes.names}>
        <h1 className={classes.title} title={name}>
          {name}
        </h1>
        {subject && subject !== name ? (
          <p className={classes.subject} title={subject}>
            {subject}
          </p>
        ) : null}
        <Marks conversation={conversation} />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.drawer ?? ""}
        aria-label={t("customerPanel")}
        onClick={openPanel}
      >
        <IconUserCircle aria-hidden size={20} />
      </ActionIcon>
      <div className={classes.buttons}>
        <HeaderButtons conversation={conversation} />
      </div>
    </header>
  );
}
