import { Tabs } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import type { Conversation, Item } from "../../../data/shapes";
import { useIsDrawn, useRoomFor } from "../../../ui/drawn";
import classes from "./Composer.module.css";
import { ChannelSelect } from "./channel/ChannelSelect";
import { DraftMark } from "./draft/DraftMark";
import { DraftNotices } from "./draft/DraftNotices";
import { useDraft } from "./draft/useDraft";
import { type Intent, useIntent } from "./intent";
import { MayNotAnswer } from "./MayNotAnswer";
import { NoteEditor } from "./NoteEditor";
import { Notices } from "./Notices";
import { ReplyEditor } from "./ReplyEditor";
import { useTellTyping } from "./typing";
import { useEntered } from "./useEntered";
import { useReply } from "./useReply";

/** Where a reply or a note is written, or why none can be. It comes after what is read: whoever answers reads first. */
export function Composer({ conversation, items }: { conversation: Conversation; items: Item[] }) {
  const mayAnswer = useMay("conversations.answer");
  const isDrawn = useIsDrawn();
  const { room } = useRoomFor("composer");
  if (conversation.merged_into) return null;
  if (!mayAnswer) return <MayNotAnswer />;
  if (!isDrawn) return <div className={classes.composer} style={{ minHeight: room?.minHeight }} />;
  return <OpenComposer conversation={conversation} items={items} />;
}

function OpenComposer({ conversation, items }: { conversation: Conversation; items: Item[] }) {
  const { t } = useTranslation("composer");
  const { id } = conversation;
  const { ref: remember } = useRoomFor("composer");
  const [kind, setKind] = useState<"reply" | "note">("reply");
  const field = useRef<HTMLTextAreaElement>(null);
  const replyDraft = useDraft(id, "reply");
  const noteDraft = useDraft(id, "note");
  const { draft, keeper, others } = kind === "note" ? noteDraft : replyDraft;
  const reply = useReply(conversation, items, replyDraft.draft.words, replyDraft.keeper);
  const typing = useTellTyping(id, kind === "reply");
  const entered = useEntered();

  const { begin } = reply;
  const take = useCallback(
    ({ mode, item, to }: Intent) => {
      setKind(mode === "note" ? "note" : "reply");
      if (mode !== "note" && (item || mode !== "reply")) begin(mode, item, to);
      // The field of the other mode stands there only after the next drawing.
      // A mail that is handed on begins with whom it goes to, which the head knows.
      if (mode !== "forward") requestAnimationFrame(() => field.current?.focus());
    },
    [begin],
  );
  useIntent(id, take);

  const isClosed = kind === "reply" && conversation.spam;
  const editor = {
    conversation,
    items,
    words: draft.words,
    keeper,
    field,
    onWrote: typing.wrote,
    onSent: typing.rested,
  };
  return (
    <section
      ref={remember}
      className={classes.composer}
      aria-label={kind === "note" ? t("note") : t("reply")}
      data-mode={kind}
      data-in={entered.isIn || undefined}
      {...entered.watch}
      onBlur={(event) => {
        entered.watch.onBlur(event);
        typing.rested();
      }}
    >
      <div className={classes.top}>
        <Tabs variant="pills" value={kind} onChange={(value) => setKind(value === "note" ? "note" : "reply")}>
          <Tabs.List>
            <Tabs.Tab value="reply">{t("reply")}</Tabs.Tab>
            <Tabs.Tab value="note" leftSection={<IconLock aria-hidden size={14} />}>
              {t("note")}
            </Tabs.Tab>
          </Tabs.List>
        </Tabs>
        {kind === "reply" && !isClosed ? (
          <ChannelSelect
            choices={reply.choices}
            chosen={reply.choice ?? reply.choices.find(({ id: one }) => one === draft.words.channel)}
            isChecking={reply.isChecking}
            onChoose={(channel) => keeper.edit({ channel })}
          />
        ) : (
          <span className={classes.hint}>{kind === "note" ? t("noteHint") : null}</span>
        )}
        <span className={classes.spring} />
        <DraftMark state={draft.state} />
      </div>
      <Notices conversation={conversation} isReply={kind === "reply"} />
      <DraftNotices conversation={id} kind={kind} keeper={keeper} draft={draft} others={others} />
      {kind === "note" ? (
        <NoteEditor {...editor} />
      ) : isClosed ? null : (
        <ReplyEditor {...editor} reply={reply} />
      )}
    </section>
  );
}
