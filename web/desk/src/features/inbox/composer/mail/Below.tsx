import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../Composer.module.css";

/** What goes below the words, folded: the signature, or the mail that is answered. It can be looked at and left out. */
export function Below({
  what,
  text,
  isOn,
  onTurn,
}: {
  what: "quote" | "signature";
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
          {t(isOpen ? `${what}.hide` : `${what}.show`)}
        </Button>
      ) : null}
      {onTurn ? (
        <Button size="compact-xs" variant="subtle" onClick={onTurn}>
          {t(isOn ? `${what}.leaveOut` : `${what}.takeIn`)}
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
