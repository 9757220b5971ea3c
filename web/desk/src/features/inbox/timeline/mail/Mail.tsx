import { Button, Group } from "@mantine/core";
import { IconArrowsMaximize, IconFileText, IconTypography } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Item } from "../../../../data/shapes";
import { useKept } from "../item/kept";
import { useSpeech } from "../item/speech";
import { frameHeight } from "./height";
import classes from "./Mail.module.css";
import { MailFrame } from "./MailFrame";
import { MailWhole } from "./MailWhole";
import { PicturesBar } from "./PicturesBar";
import { usePictures } from "./usePictures";

/** A mail that has a formatted form: its plain words first, the formatted form when asked for (or when there are no words). */
export function Mail({ item, htmlUrl, words }: { item: Item; htmlUrl: string; words: ReactNode }) {
  const { t } = useSpeech();
  const [mode, setMode] = useKept<"text" | "html">(`mail-${item.id}`, words ? "text" : "html");
  const [isWhole, setWhole] = useState(false);
  const pictures = usePictures(item, htmlUrl, mode === "html" || isWhole);
  const inline = item.attachments.filter((file) => file.inline).length;
  const height = frameHeight(item.text ?? "", inline + (pictures.isShown ? pictures.outside : 0));
  return (
    <>
      {mode === "html" ? (
        <>
          <PicturesBar pictures={pictures} />
          <MailFrame
            url={pictures.url}
            round={pictures.round}
            subject={item.subject ?? ""}
            className={classes.frame ?? ""}
            height={height}
          />
        </>
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
      {isWhole ? <MailWhole item={item} pictures={pictures} onClose={() => setWhole(false)} /> : null}
    </>
  );
}
