import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { list } from "@tsunagu/shared/locale/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../../ui/place";
import { authorOf } from "../../timeline/item/names";
import { useOwnSpeech } from "../../timeline/item/speech";
import classes from "../Composer.module.css";
import type { SendKey } from "../field/sends";
import { Notice } from "../Notice";
import type { Sending } from "./useSendReply";
import type { Held } from "./warnings";

/** The line below a field: its tools, and the button that says what it does. */
export function SendBar({
  sending,
  sendKey,
  saves = false,
  label,
  children,
}: {
  sending: Sending;
  sendKey: SendKey;
  /** Whether it is kept here rather than sent. */
  saves?: boolean;
  label: string;
  children: ReactNode;
}) {
  const { t } = useTranslation("composer");
  const { cannot, held } = sending;
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const key = sendKey === "enter" ? "keyEnter" : isMac ? "keyCmdEnter" : "keyCtrlEnter";
  const hint = saves ? t(`${key}Saves`) : t(key);
  return (
    <>
      {held ? (
        <Notice tone="warn">
          <div>
            <HeldWords held={held} />
          </div>
          <Button autoFocus size="compact-xs" variant="default" onClick={sending.look}>
            {t("look")}
          </Button>
          {sending.answerThat ? (
            <Button size="compact-xs" variant="default" onClick={sending.answerThat}>
              {t("answerThat")}
            </Button>
          ) : null}
          <Button size="compact-xs" onClick={sending.sendAnyway}>
            {t("sendAnyway")}
          </Button>
        </Notice>
      ) : null}
      <div className={classes.bottom}>
        {children}
        <span className={classes.spring} />
        <span className={classes.hint}>{cannot ?? hint}</span>
        <Button
          size="compact-md"
          maw="100%"
          leftSection={<IconSend aria-hidden size={16} />}
          disabled={cannot !== undefined}
          onClick={sending.send}
        >
          {label}
        </Button>
      </div>
    </>
  );
}

function HeldWords({ held }: { held: Held }) {
  const { t } = useTranslation("composer");
  const place = usePlace();
  const speech = useOwnSpeech();
  const { arrived, domains } = held;
  const text = (arrived?.text ?? "").replaceAll(/\s+/g, " ").slice(0, 80);
  return (
    <>
      {arrived ? <p>{t("heldArrived", { author: authorOf(speech, arrived), text })}</p> : null}
      {domains.length > 0 ? (
        <p>{t("heldStrangers", { domains: list(place, domains), count: domains.length })}</p>
      ) : null}
    </>
  );
}
