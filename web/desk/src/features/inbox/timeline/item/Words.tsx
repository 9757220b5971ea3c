import { Button } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { currentLocale } from "../../../../i18n/start";
import classes from "./Item.module.css";
import { useKept } from "./kept";
import { languageOf } from "./language";
import { piecesOf } from "./links";
import { partsOf } from "./quote";
import { useSpeech } from "./speech";

/** The words of an item: addresses can be opened, the quoted earlier message is folded. */
export function Words({ id, text, quoteAt }: { id: string; text: string; quoteAt?: number | null }) {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useKept(`quote-${id}`, false);
  const quoteId = useId();
  const { said, quoted } = partsOf(text, quoteAt);
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <PlainText text={said} />
      {quoted ? (
        <>
          <Button
            variant="subtle"
            size="compact-xs"
            className={classes.fold ?? ""}
            leftSection={<Icon aria-hidden size={14} />}
            aria-expanded={isOpen}
            aria-controls={quoteId}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t("hideQuote") : t("showQuote")}
          </Button>
          <div id={quoteId} hidden={!isOpen} className={classes.quote}>
            {isOpen ? <PlainText text={quoted} /> : null}
          </div>
        </>
      ) : null}
    </>
  );
}

/** Plain text with its line ends and addresses, in its own language where that is another one than the screen's. */
export function PlainText({ text }: { text: string }) {
  const language = languageOf(text);
  return (
    <div className={classes.text} {...(language && language !== currentLocale() ? { lang: language } : {})}>
      {piecesOf(text).map(({ text: words, href }, at) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
          <a key={at} href={href} target="_blank" rel="noopener noreferrer">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </div>
  );
}
