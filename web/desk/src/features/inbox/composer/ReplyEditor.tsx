import { ActionIcon, FileButton, Tooltip } from "@mantine/core";
import { IconPaperclip, IconTypography } from "@tabler/icons-react";
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation, Item } from "../../../data/shapes";
import { later } from "../../../ui/later/later";
import { DropZone } from "./attachments/DropZone";
import { Files } from "./attachments/Files";
import { useUploads } from "./attachments/useUploads";
import classes from "./Composer.module.css";
import { lostBy } from "./channel/choices";
import type { Keeper } from "./draft/keeper";
import type { Words } from "./draft/words";
import { useEmoji } from "./emoji/useEmoji";
import { Field } from "./field/Field";
import { Below } from "./mail/Below";
import { paragraphs } from "./mail/plain";
import { useSignature } from "./mail/useSignature";
import { Notice } from "./Notice";
import { MailHead } from "./recipients/MailHead";
import { SendBar } from "./send/SendBar";
import { useSendKey } from "./send/useSendKey";
import { useSendReply } from "./send/useSendReply";
import { TemplateButton } from "./templates/TemplateButton";
import { useTemplates } from "./templates/useTemplates";
import type { ReplyNow } from "./useReply";

const Formatted = later(() => import("./mail/Formatted").then((part) => part.Formatted), {
  meanwhile: Loading,
  onDemand: true,
});

/** A first message has the place to itself. */
const ROOMY = { min: 10, max: 30 };

export interface EditorProps {
  conversation: Pick<Conversation, "id" | "structure">;
  items: Item[];
  words: Words;
  keeper: Keeper;
  field: RefObject<HTMLTextAreaElement | null>;
  onWrote: () => void;
  onSent: () => void;
}

/** Writes an answer or a first message: who gets it, its words, its files. */
export function ReplyEditor(props: EditorProps & { reply: ReplyNow }) {
  const { conversation, words, keeper, reply, field, onWrote } = props;
  const { t } = useTranslation("composer");
  const sendKey = useSendKey();
  const insert = useRef<(html: string) => void>(undefined);
  const uploads = useUploads(conversation.id, keeper);
  const { choice, quote, language } = reply;
  const isFirst = reply.mode === "first";
  const label = isFirst ? t("first.text") : t("replyText");
  const templates = useTemplates(conversation.id, language, reply.to[0]?.name);
  const signature = useSignature(choice, language);
  const isFormatted = words.html !== undefined && (choice?.html ?? false);
  const isSigned = !words.without_signature;
  const isQuoting = quote !== undefined && (!words.without_quote || quote.isForward);
  const sending = useSendReply({
    ...props,
    quote: isQuoting ? quote : undefined,
    signature: isSigned ? signature : "",
    isUploading: uploads.isUploading,
  });
  const write = (change: Partial<Words>) => {
    onWrote();
    keeper.edit(change);
  };
  const putIn = (id: string, from: number, to: number) =>
    void templates.fill(id, ({ text, html, subject }) => {
      const { words: now } = keeper.get();
      const named = choice?.subject && subject && now.subject === undefined ? { subject } : {};
      if (isFormatted && insert.current) {
        if (named.subject) write(named);
        insert.current(html ?? paragraphs(text));
        return;
      }
      write({ text: now.text.slice(0, from) + text + now.text.slice(to), ...named });
      field.current?.focus();
    });
  const emoji = useEmoji(words.text, field, (text) => write({ text }));
  const lost = choice ? lostBy(choice, words) : [];
  return (
    <DropZone onFiles={uploads.add}>
      {(choice?.copies ?? isFirst) ? (
        <MailHead
          mode={reply.mode}
          hasOthers={reply.hasOthers}
          to={reply.to}
          cc={reply.cc}
          bcc={reply.bcc}
          subject={reply.subject}
          known={reply.known}
          onMode={reply.begin}
          onChange={(change) => keeper.edit({ to: reply.to, cc: reply.cc, ...change })}
        />
      ) : null}
      {lost.map((what) => (
        <Notice key={what} tone="warn">
          {t(`lost.${what}`, { name: choice?.name ?? "" })}
        </Notice>
      ))}
      {isFormatted ? (
        <Formatted
          label={label}
          html={words.html ?? ""}
          sendKey={sendKey}
          onWords={write}
          onSend={sending.send}
          onFiles={uploads.add}
          onReady={(put) => {
            insert.current = put;
          }}
        />
      ) : (
        <Field
          label={label}
          placeholder={isFirst ? t("first.placeholder") : t("replyPlaceholder")}
          rows={isFirst ? ROOMY : undefined}
          text={words.text}
          sendKey={sendKey}
          field={field}
          sources={[
            { sign: "/", find: templates.find, pick: ({ id }, { from, to }) => putIn(id, from, to) },
            emoji,
          ]}
          onText={(text) => write({ text })}
          onSend={sending.send}
          onFiles={uploads.add}
        />
      )}
      {choice?.signature ? <p className={classes.hint}>{t("channelSignature")}</p> : null}
      {signature ? (
        <Below
          what="signature"
          text={signature}
          isOn={isSigned}
          onTurn={() => keeper.edit({ without_signature: isSigned || undefined })}
        />
      ) : null}
      {quote ? (
        <Below
          what="quote"
          text={`${quote.head}\n${quote.original}`}
          isOn={isQuoting}
          onTurn={quote.isForward ? undefined : () => keeper.edit({ without_quote: isQuoting || undefined })}
        />
      ) : null}
      <Files
        ids={words.attachments}
        rising={uploads.rising}
        onDetach={uploads.detach}
        onRemove={uploads.remove}
      />
      <SendBar
        sending={sending}
        sendKey={sendKey}
        label={choice ? t("sendBy", { context: choice.kind, name: choice.name }) : t("send")}
      >
        <FileButton multiple onChange={uploads.add}>
          {(button) => (
            <Tooltip label={t("attach")}>
              <ActionIcon {...button} variant="subtle" color="gray" aria-label={t("attach")}>
                <IconPaperclip aria-hidden size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        <TemplateButton
          find={templates.find}
          onPick={(id) => {
            const at = field.current?.selectionStart ?? words.text.length;
            putIn(id, at, at);
          }}
        />
        {choice?.html ? (
          <Tooltip label={isFormatted ? t("plainText") : t("formatting")}>
            <ActionIcon
              variant={isFormatted ? "light" : "subtle"}
              color={isFormatted ? "accent" : "gray"}
              aria-label={t("formatting")}
              aria-pressed={isFormatted}
              onClick={() => write({ html: isFormatted ? undefined : paragraphs(words.text) })}
            >
              <IconTypography aria-hidden size={18} />
            </ActionIcon>
          </Tooltip>
        ) : null}
      </SendBar>
    </DropZone>
  );
}

function Loading() {
  const { t } = useTranslation("composer");
  return <p className={classes.hint}>{t("loadingEditor")}</p>;
}
