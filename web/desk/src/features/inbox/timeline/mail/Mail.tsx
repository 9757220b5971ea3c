import { Button, Group } from "@mantine/core";
import { IconArrowsMaximize, IconFileText, IconTypography } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Item } from "../../../../data/shapes";
import { useKept } from "../item/kept";
import { useSpeech } from "../item/speech";
import classes from "./Mail.module.css";
import { MailFrame } from "./MailFrame";
import { MailWhole } from "./MailWhole";

/** A mail that has a formatted form: its plain words first, the formatted form when asked for (or when there are no words). */
export function Mail({ item, words }: { item: Item; words: ReactNode }) {
  const { t } = useSpeech();
  const [mode, setMode] = useKept<"text" | "html">(`mail-${item.id}`, words ? "text" : "html");
  const [isWhole, setWhole] = useState(false);
  if (!item.html_url) return words;
  return (
    <>
      {mode === "html" ? (
        <MailFrame url={item.html_url} subject={item.subject ?? ""} className={classes.frame ?? ""} />
      ) : (
        words
      )}
      <Group gap="xs" mt="xs" className={classes.tools ?? ""}>
        {words ? (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={
              mode === "html" ? (
                <IconFileText aria-hidden size={14} />
              ) : (
                <IconTypography aria-hidden size={14} />
              )
            }
            onClick={() => setMode(mode === "html" ? "text" : "html")}
          >
            {mode === "html" ? t("asText") : t("asHtml")}
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowsMaximize aria-hidden size={14} />}
          onClick={() => setWhole(true)}
        >
          {t("wholeMail")}
        </Button>
      </Group>
      {isWhole ? <MailWhole item={item} url={item.html_url} onClose={() => setWhole(false)} /> : null}
    </>
  );
}
