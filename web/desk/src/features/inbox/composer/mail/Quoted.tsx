import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../Composer.module.css";

/** The mail that is answered, folded below the answer; it can be looked at and left out. */
export function Quoted({
  text,
  isOn,
  onTurn,
}: {
  text: string;
  isOn: boolean;
  /** Leaves it out or takes it in; a forward always has it. */
  onTurn?: (() => void) | undefined;
}) {
  const { t } = useTranslation("composer");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes.quote}>
      {isOn ? (
        <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("hideQuote") : t("showQuote")}
        </Button>
      ) : null}
      {onTurn ? (
        <Button size="compact-xs" variant="subtle" onClick={onTurn}>
          {isOn ? t("leaveOutQuote") : t("takeInQuote")}
        </Button>
      ) : null}
      {isOn && isOpen ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long mail is scrolled with the keyboard
        <pre className={classes.original} tabIndex={0}>
          {text}
        </pre>
      ) : null}
    </div>
  );
}
