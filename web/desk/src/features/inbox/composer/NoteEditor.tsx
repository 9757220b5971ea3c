import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { outboxOf } from "../outbox/own";
import { useEmoji } from "./emoji/useEmoji";
import { Field } from "./field/Field";
import { called, colleagues } from "./mentions/mentions";
import type { EditorProps } from "./ReplyEditor";
import { noteOf } from "./send/message";
import { SendBar } from "./send/SendBar";
import { useSendKey } from "./send/useSendKey";

/** Writes a note that stays in the house; `@` calls colleagues. */
export function NoteEditor({ conversation, words, keeper, field, onWrote, onSent }: EditorProps) {
  const { t } = useTranslation("composer");
  const me = useMe();
  const sendKey = useSendKey();
  const mayMembers = useMay("members.read");
  const { data: members = [] } = useQuery({ ...membersQuery, enabled: mayMembers });
  const cannot = words.text.trim() ? undefined : t("cannotEmpty");
  const write = (text: string) => {
    onWrote();
    keeper.edit({ text });
  };
  const emoji = useEmoji(words.text, field, write);
  const send = () => {
    if (cannot) return;
    const body = { ...noteOf(words, called(members, words.text)), draft_revision: keeper.revision() };
    outboxOf(me).add({ conversation: conversation.id, words: words.text, body });
    keeper.clear();
    onSent();
  };
  return (
    <>
      <Field
        label={t("noteText")}
        placeholder={t("notePlaceholder")}
        text={words.text}
        sendKey={sendKey}
        field={field}
        sources={[
          {
            sign: "@",
            find: (typed) => colleagues(members, typed),
            pick: ({ label }, { from, to }) =>
              write(`${words.text.slice(0, from)}@${label} ${words.text.slice(to)}`),
          },
          emoji,
        ]}
        onText={write}
        onSend={send}
      />
      <SendBar
        sending={{ cannot, held: undefined, send, sendAnyway: send, look: () => undefined }}
        sendKey={sendKey}
        saves
        label={t("saveNote")}
      >
        {null}
      </SendBar>
    </>
  );
}
