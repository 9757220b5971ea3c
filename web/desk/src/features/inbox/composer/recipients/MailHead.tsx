import { Button, SegmentedControl } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { isIme } from "@tsunagu/shared/ime";
import { list } from "@tsunagu/shared/locale/format";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Party } from "../../../../data/shapes";
import { usePlace } from "../../../../ui/place";
import type { AnswerMode, WriteMode } from "../intent";
import { RecipientField } from "./RecipientField";
import classes from "./Recipients.module.css";

export interface MailHeadProps {
  mode: WriteMode;
  hasOthers: boolean;
  to: Party[];
  cc: Party[];
  bcc: Party[];
  subject: string;
  known: string[];
  onMode: (mode: AnswerMode) => void;
  onChange: (change: { to?: Party[]; cc?: Party[]; bcc?: Party[]; subject?: string }) => void;
}

/** Lines of receivers that stand there once somebody is in them, or asks for them. */
type Copies = "cc" | "bcc";

/** Whom a mail goes to and under which subject: one line, until somebody wants to change it. */
export function MailHead(props: MailHeadProps) {
  const { mode, hasOthers, to, cc, bcc, subject, known, onMode, onChange } = props;
  const { t } = useTranslation("composer");
  const place = usePlace();
  const [isOpen, setOpen] = useState(false);
  const [wasFolded, setFolded] = useState(false);
  const [added, setAdded] = useState<readonly Copies[]>([]);
  const toField = useRef<HTMLInputElement>(null);
  // Whom these go to nobody has said yet.
  const isUnaddressed = mode === "forward" || mode === "first";
  const begins = isUnaddressed && to.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever empties the field later is not called back to it
  useEffect(() => {
    if (begins) toField.current?.focus();
  }, [mode]);
  useEffect(() => {
    if (isOpen) toField.current?.focus();
  }, [isOpen]);
  const everybody = [...to, ...cc, ...bcc];
  if (!isOpen && !isUnaddressed) {
    const names = list(
      place,
      everybody.map(({ name, address }) => name || address),
    );
    return (
      <button
        type="button"
        className={classes.line}
        // biome-ignore lint/a11y/noAutofocus: the button that folded is gone, and this one stands in its place
        autoFocus={wasFolded}
        aria-expanded={false}
        onClick={() => setOpen(true)}
      >
        <span className={classes.how}>{mode === "reply_all" ? t("replyAll") : t("reply")}</span>
        <span className={classes.people} title={names}>
          {names || t("noReceiver")}
        </span>
        <IconChevronDown aria-hidden size={14} className={classes.more} />
      </button>
    );
  }
  const copies = { cc, bcc };
  const kinds: readonly Copies[] = ["cc", "bcc"];
  const hidden = kinds.filter((kind) => copies[kind].length === 0 && !added.includes(kind));
  return (
    <div className={classes.head}>
      <div className={classes.row}>
        {mode === "first" ? null : (
          <SegmentedControl
            size="xs"
            aria-label={t("howToAnswer")}
            value={mode}
            onChange={(value) => onMode(value as AnswerMode)}
            data={[
              { value: "reply", label: t("reply") },
              ...(hasOthers ? [{ value: "reply_all", label: t("replyAll") }] : []),
              { value: "forward", label: t("forward") },
            ]}
          />
        )}
        {isUnaddressed ? null : (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded
            onClick={() => {
              setFolded(true);
              setOpen(false);
            }}
          >
            {t("fold")}
          </Button>
        )}
      </div>
      <RecipientField
        label={t("to")}
        parties={to}
        known={known}
        field={toField}
        onChange={(parties) => onChange({ to: parties })}
        end={hidden.map((kind) => (
          <Button
            key={kind}
            size="compact-xs"
            variant="subtle"
            aria-label={t(kind === "cc" ? "addCc" : "addBcc")}
            onClick={() => setAdded([...added, kind])}
          >
            {t(kind)}
          </Button>
        ))}
      />
      {kinds.map((kind) =>
        hidden.includes(kind) ? null : (
          <RecipientField
            key={kind}
            label={t(kind)}
            parties={copies[kind]}
            known={known}
            isAsked={added.includes(kind)}
            onChange={(parties) => onChange({ [kind]: parties })}
          />
        ),
      )}
      <Subject subject={subject} onChange={(text) => onChange({ subject: text })} />
    </div>
  );
}

function Subject({ subject, onChange }: { subject: string; onChange: (text: string) => void }) {
  const { t } = useTranslation("composer");
  const id = useId();
  return (
    <div className={classes.row}>
      <label htmlFor={id} className={classes.label}>
        {t("subject")}
      </label>
      <div className={classes.chips}>
        <input
          id={id}
          className={classes.input}
          value={subject}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isIme(event) || event.key !== "Escape") return;
            event.stopPropagation();
            event.currentTarget.blur();
          }}
        />
      </div>
    </div>
  );
}
