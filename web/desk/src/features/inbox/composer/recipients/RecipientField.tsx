import { IconAlertTriangle, IconUserQuestion, IconX } from "@tabler/icons-react";
import { isIme } from "@tsunagu/shared/ime";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Party } from "../../../../data/shapes";
import { isAddress, partiesIn, withParties } from "./address";
import classes from "./Recipients.module.css";

/** One line of receivers: chips, and a field that turns what is typed or pasted into more of them. */
export function RecipientField({
  label,
  parties,
  known,
  field,
  isAsked = false,
  end,
  onChange,
}: {
  label: string;
  parties: Party[];
  /** Addresses of the conversation: others are marked. */
  known: string[];
  /** Its input, for whoever moves there. */
  field?: RefObject<HTMLInputElement | null>;
  /** Whether somebody has just asked for this line, and goes on in it. */
  isAsked?: boolean;
  /** Stands at its end. */
  end?: ReactNode;
  onChange: (parties: Party[]) => void;
}) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = field ?? own;
  const [words, setWords] = useState("");
  const take = (text: string) => {
    const more = partiesIn(text);
    setWords("");
    if (more.length > 0) onChange(withParties(parties, more));
  };
  return (
    <div className={classes.row}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <div className={classes.chips}>
        {parties.map((party) => (
          <Chip
            key={party.address}
            party={party}
            isOutside={!known.includes(party.address.toLowerCase())}
            onRemove={() => {
              onChange(parties.filter((one) => one !== party));
              input.current?.focus();
            }}
          />
        ))}
        <input
          ref={input}
          id={id}
          className={classes.input}
          // biome-ignore lint/a11y/noAutofocus: whoever pressed the button for this line wants to write in it
          autoFocus={isAsked}
          inputMode="email"
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onBlur={() => take(words)}
          onPaste={(event) => {
            const text = event.clipboardData.getData("text/plain");
            if (partiesIn(text).length < 2) return;
            event.preventDefault();
            take(`${words} ${text}`);
          }}
          onKeyDown={(event) => {
            if (isIme(event)) return;
            const ends = ["Enter", ",", ";"].includes(event.key) || (event.key === "Tab" && words !== "");
            if (ends && words.trim() && !event.ctrlKey && !event.metaKey) {
              event.preventDefault();
              take(words);
            } else if (event.key === "Backspace" && words === "" && parties.length > 0) {
              onChange(parties.slice(0, -1));
            } else if (event.key === "Escape") {
              event.stopPropagation();
              event.currentTarget.blur();
            }
          }}
        />
        {end}
      </div>
    </div>
  );
}

function Chip({ party, isOutside, onRemove }: { party: Party; isOutside: boolean; onRemove: () => void }) {
  const { t } = useTranslation("composer");
  const isWrong = !isAddress(party.address);
  const mark = isWrong ? t("wrongAddress") : isOutside ? t("outside") : undefined;
  const name = party.name || party.address;
  return (
    <span
      className={classes.chip}
      data-wrong={isWrong || undefined}
      data-outside={(isOutside && !isWrong) || undefined}
      title={mark ? `${party.address}: ${mark}` : party.address}
    >
      {isWrong ? <IconAlertTriangle aria-hidden size={12} /> : null}
      {isOutside && !isWrong ? <IconUserQuestion aria-hidden size={12} /> : null}
      <span>{name}</span>
      {mark ? <span className="visually-hidden">{mark}</span> : null}
      <button
        type="button"
        className={classes.remove}
        aria-label={t("removeReceiver", { name })}
        onClick={onRemove}
      >
        <IconX aria-hidden size={12} />
      </button>
    </span>
  );
}
