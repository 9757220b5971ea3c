import { ActionIcon } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
} from "@tabler/icons-react";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { isIme } from "@tsunagu/shared/ime";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../../ui/place";
import { leaveField } from "../field/leave";
import { type SendKey, sends } from "../field/sends";
import classes from "./Formatted.module.css";
import { LinkField } from "./LinkField";

export interface FormattedProps {
  label: string;
  html: string;
  sendKey: SendKey;
  onWords: (words: { html: string; text: string }) => void;
  onSend: () => void;
  onFiles: (files: File[]) => void;
  /** Hands out how something is put in at the caret. */
  onReady: (insert: (html: string) => void) => void;
}

/** The editor of formatted mails; loaded only when somebody formats. */
export function Formatted(props: FormattedProps) {
  const { html, label } = props;
  const now = useRef(props);
  now.current = props;
  const editor = useEditor({
    // Styles the editor would add itself have no nonce; ours are in a file.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    extensions: [
      StarterKit.configure({
        heading: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        strike: false,
        dropcursor: false,
        gapcursor: false,
        link: { openOnClick: false, protocols: ["mailto", "tel"] },
      }),
    ],
    content: html,
    autofocus: "end",
    editorProps: {
      attributes: { "aria-label": label, "aria-multiline": "true", role: "textbox" },
      handleKeyDown: (view, event) => {
        // Enter that confirms kana is neither a new paragraph nor a sending.
        if (isIme(event)) return event.key === "Enter";
        if (sends(event, now.current.sendKey)) {
          now.current.onSend();
          return true;
        }
        if (event.key === "Escape") {
          event.stopPropagation();
          leaveField(view.dom);
          return true;
        }
        return false;
      },
      handlePaste: (_, event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0 || event.clipboardData?.getData("text/plain")) return false;
        now.current.onFiles(files);
        return true;
      },
    },
    onUpdate: ({ editor: written }) => {
      now.current.onWords({ html: written.getHTML(), text: written.getText({ blockSeparator: "\n" }) });
    },
  });
  useEffect(() => {
    // What came from elsewhere; never while an input method composes.
    if (!editor || editor.isDestroyed || editor.view.composing) return;
    if (editor.getHTML() !== html) {
      editor.commands.setContent(html, { emitUpdate: false });
    }
  }, [editor, html]);
  useEffect(() => {
    if (editor) now.current.onReady((more) => void editor.chain().focus().insertContent(more).run());
  }, [editor]);
  return (
    <div className={classes.editor}>
      {editor ? <Toolbar editor={editor} /> : null}
      <EditorContent editor={editor} />
    </div>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation("composer");
  const { locale } = usePlace();
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
    }),
  });
  const run = () => editor.chain().focus();
  const tools = [
    { key: "bold", Icon: IconBold, isOn: on.bold, act: () => run().toggleBold().run() },
    // Japanese letters have no italics.
    ...(locale === "en"
      ? [{ key: "italic" as const, Icon: IconItalic, isOn: on.italic, act: () => run().toggleItalic().run() }]
      : []),
    { key: "bullets", Icon: IconList, isOn: on.bullets, act: () => run().toggleBulletList().run() },
    { key: "numbers", Icon: IconListNumbers, isOn: on.numbers, act: () => run().toggleOrderedList().run() },
    { key: "quote", Icon: IconBlockquote, isOn: on.quote, act: () => run().toggleBlockquote().run() },
  ] as const;
  return (
    <div role="toolbar" aria-label={t("formatting")} className={classes.toolbar}>
      {tools.map(({ key, Icon, isOn, act }) => (
        <ActionIcon
          key={key}
          size="sm"
          variant={isOn ? "light" : "subtle"}
          color={isOn ? "accent" : "gray"}
          aria-label={t(`format.${key}`)}
          aria-pressed={isOn}
          onClick={act}
        >
          <Icon aria-hidden size={16} />
        </ActionIcon>
      ))}
      <LinkField
        icon={<IconLink aria-hidden size={16} />}
        isOn={on.link}
        href={() => String(editor.getAttributes("link").href ?? "")}
        onSet={(href) => {
          if (href) run().extendMarkRange("link").setLink({ href }).run();
          else run().extendMarkRange("link").unsetLink().run();
        }}
      />
    </div>
  );
}
