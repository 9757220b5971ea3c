import { ActionIcon } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../../../data/shapes";
import { useIsDrawn, useRoomFor } from "../../../../ui/drawn";
import { later } from "../../../../ui/later/later";
import { BackToList } from "./BackToList";
import classes from "./Header.module.css";
import { HeaderButtons } from "./HeaderButtons";
import { Marks } from "./Marks";
import type { Asked } from "./MoreMenu";
import { useOffered } from "./offered";

const Asking = later(() => import("./Asking").then((part) => part.Asking));

/** The head of a conversation: whose it is, how it is, and what can be done with it. */
export function ConversationHeader({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation("timeline");
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const { openPanel } = useOffered(conversation, setAsked);
  const { subject } = conversation;
  const isDrawn = useIsDrawn();
  const { room, ref: remember } = useRoomFor("header buttons");
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
      <div
        className={classes.buttons}
        ref={isDrawn ? remember : undefined}
        style={isDrawn ? undefined : room}
      >
        {isDrawn ? <HeaderButtons conversation={conversation} onAsk={setAsked} /> : null}
      </div>
      {asked ? <Asking what={asked} conversation={conversation} onClose={() => setAsked(undefined)} /> : null}
    </header>
  );
}
