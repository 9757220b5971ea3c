import { Button, Checkbox, Group, Portal } from "@mantine/core";
import { IconArrowLeft, IconPrinter } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { isIme } from "@tsunagu/shared/ime";
import { dateTime, number } from "@tsunagu/shared/locale/format";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { knownName } from "../../../../data/name";
import type { Conversation } from "../../../../data/shapes";
import { PaneFault } from "../../../../ui/PaneFault";
import { SpeechProvider, useOwnSpeech } from "../item/speech";
import { statusKey } from "../item/words";
import classes from "./Print.module.css";
import { PrintedItem } from "./PrintedItem";
import { useAllItems } from "./useAllItems";

/** A whole conversation on paper: black on white, with its head, all its pages, and notes only if they are wanted. */
export function PrintView({ conversation }: { conversation: Conversation }) {
  const speech = useOwnSpeech();
  const { t, place } = speech;
  const { t: ui } = useTranslation("ui");
  const navigate = useNavigate();
  const [hasNotes, setNotes] = useState(true);
  const { items, isWhole, fault, retry } = useAllItems(conversation.id);
  const printer = useRef<HTMLButtonElement>(null);
  const close = useCallback(
    () => void navigate({ to: ".", search: ({ print: _, ...others }) => others }),
    [navigate],
  );
  // A button that cannot be pressed yet takes no focus.
  useEffect(() => {
    if (isWhole) printer.current?.focus();
  }, [isWhole]);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!isIme(event) && event.key === "Escape") close();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [close]);
  const shown = hasNotes ? items : items.filter(({ kind }) => kind !== "note");
  const head: [string, string][] = [
    [t("printCustomer"), knownName(conversation.profile) ?? ui("visitor")],
    [t("printSubject"), conversation.subject ?? t("noSubject")],
    [t("printStatus"), t(statusKey(conversation.status))],
    [t("printAssignee"), conversation.assignee?.name ?? t("unassigned")],
    [t("printOpened"), dateTime(place, new Date(conversation.opened_at))],
    [t("printCount"), number(place, shown.length)],
  ];
  return (
    <Portal>
      <section className={classes.sheet} aria-label={t("printTitle")} data-print>
        <Group gap="sm" mb="md" className={classes.tools ?? ""}>
          <Button
            ref={printer}
            leftSection={<IconPrinter aria-hidden size={16} />}
            disabled={!isWhole}
            onClick={() => window.print()}
          >
            {isWhole ? t("printNow") : t("printPreparing", { count: items.length })}
          </Button>
          <Button variant="default" leftSection={<IconArrowLeft aria-hidden size={16} />} onClick={close}>
            {t("printBack")}
          </Button>
          <Checkbox
            label={t("printNotes")}
            checked={hasNotes}
            onChange={(event) => setNotes(event.currentTarget.checked)}
          />
        </Group>
        <h1>{t("printTitle")}</h1>
        <dl className={classes.head}>
          {head.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {fault ? <PaneFault fault={fault} onRetry={retry} /> : null}
        <SpeechProvider value={speech}>
          {shown.map((item) => (
            <PrintedItem key={item.id} item={item} />
          ))}
        </SpeechProvider>
        <footer>{t("printedAt", { at: dateTime(place, new Date()) })}</footer>
      </section>
    </Portal>
  );
}
