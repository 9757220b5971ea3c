import { Textarea } from "@mantine/core";
import { isIme } from "@tsunagu/shared/ime";
import { type ClipboardEvent, type RefObject, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Field.module.css";
import { leaveField } from "./leave";
import { Suggest } from "./Suggest";
import { type SendKey, sends } from "./sends";
import { type Source, useSuggest } from "./useSuggest";

export interface FieldProps {
  label: string;
  placeholder: string;
  text: string;
  /** How many lines it shows at least and at most. */
  rows?: { min: number; max: number } | undefined;
  sendKey: SendKey;
  sources: Source[];
  field: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string) => void;
  onSend: () => void;
  onFiles?: ((files: File[]) => void) | undefined;
}

const LISTS = { "/": "templates", "@": "colleagues", ":": "emoji" } as const;
const ANSWER = { min: 3, max: 14 };

/** Whether the browser lets a field grow with its words; where it does not, each letter costs a measuring. */
const GROWS = typeof CSS === "object" && CSS.supports("field-sizing", "content");

/** Where plain words are written. It grows with them, and half-typed kana neither send nor leave it. */
export function Field(props: FieldProps) {
  const { label, placeholder, text, rows = ANSWER, sendKey, sources, field, onText, onSend, onFiles } = props;
  const { t } = useTranslation("composer");
  const id = useId();
  const composes = useRef(false);
  const suggest = useSuggest(sources);
  const look = (target: HTMLTextAreaElement) => {
    if (!composes.current) suggest.look(target);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Office programs put a picture of the copied words beside them: then the words are meant.
    if (!onFiles || files.length === 0 || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    <div>
      {suggest.isOpen ? (
        <Suggest
          id={id}
          label={t(LISTS[suggest.sign ?? "/"])}
          suggestions={suggest.suggestions}
          at={suggest.at}
          nothing={suggest.sign === "@" ? t("noColleague") : t("noTemplate")}
          onPick={suggest.pick}
        />
      ) : null}
      <Textarea
        ref={field}
        variant="unstyled"
        classNames={{ input: classes.input ?? "" }}
        {...(GROWS
          ? { "data-grows": true, style: { "--least": rows.min, "--most": rows.max } }
          : { autosize: true, minRows: rows.min, maxRows: rows.max })}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={suggest.isOpen && suggest.suggestions.length > 0 ? id : undefined}
        aria-activedescendant={suggest.isOpen && suggest.at >= 0 ? `${id}-${suggest.at}` : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value);
          look(event.currentTarget);
        }}
        onSelect={(event) => look(event.currentTarget)}
        onBlur={suggest.close}
        onPaste={paste}
        onCompositionStart={() => {
          composes.current = true;
        }}
        onCompositionEnd={(event) => {
          composes.current = false;
          look(event.currentTarget);
        }}
        onKeyDown={(event) => {
          if (isIme(event)) return;
          if (suggest.hear(event)) return;
          if (sends(event, sendKey)) {
            event.preventDefault();
            onSend();
          } else if (event.key === "Escape") {
            event.stopPropagation();
            leaveField(event.currentTarget);
          }
        }}
      />
    </div>
  );
}
