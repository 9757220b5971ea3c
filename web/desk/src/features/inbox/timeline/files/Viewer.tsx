import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { isIme } from "@tsunagu/shared/ime";
import { fileSize } from "@tsunagu/shared/locale/format";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AttachmentRef } from "../../../../data/shapes";
import { Dialog } from "../../../../ui/Dialog";
import { Empty } from "../../../../ui/Empty";
import { PaneFault } from "../../../../ui/PaneFault";
import { usePlace } from "../../../../ui/place";
import { Waiting } from "../../../../ui/Waiting";
import { useFileText, useMediaType } from "./bytes";
import classes from "./Files.module.css";
import { lookOf } from "./kinds";

/** Looks at the files of an item one after the other, as large as the window. */
export function Viewer({
  files,
  file,
  onChange,
  onClose,
}: {
  files: AttachmentRef[];
  file: AttachmentRef;
  onChange: (file: AttachmentRef) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("timeline");
  const { t: ui } = useTranslation("ui");
  const place = usePlace();
  const at = files.findIndex(({ id }) => id === file.id);
  const go = (step: number) => {
    const next = files[at + step];
    if (next) onChange(next);
  };
  const hear = (event: KeyboardEvent) => {
    if (isIme(event)) return;
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  };
  const name = file.name || t("fileNameless");
  return (
    <Dialog
      onClose={onClose}
      fullScreen
      title={name}
      onKeyDown={hear}
      closeButtonProps={{ "aria-label": ui("close") }}
      classNames={{ body: classes.viewerBody ?? "", content: classes.viewer ?? "" }}
    >
      <Group gap="sm" mb="sm">
        {files.length > 1 ? (
          <>
            <ActionIcon
              variant="default"
              aria-label={t("fileBefore")}
              disabled={at <= 0}
              onClick={() => go(-1)}
            >
              <IconChevronLeft aria-hidden size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t("fileAfter")}
              disabled={at >= files.length - 1}
              onClick={() => go(1)}
            >
              <IconChevronRight aria-hidden size={18} />
            </ActionIcon>
            <Text size="sm">{t("fileOf", { at: at + 1, count: files.length })}</Text>
          </>
        ) : null}
        <Text size="sm" c="dimmed">
          {fileSize(place, file.size)}
        </Text>
        <Button
          component="a"
          href={file.url ?? ""}
          download={name}
          variant="default"
          leftSection={<IconDownload aria-hidden size={16} />}
        >
          {t("save")}
        </Button>
      </Group>
      <Look key={file.id} file={file} name={name} />
    </Dialog>
  );
}

function Look({ file, name }: { file: AttachmentRef; name: string }) {
  const look = lookOf(file);
  if (look === "image") return <Picture url={file.url ?? ""} name={name} />;
  return look === "pdf" ? (
    <Paper url={file.url ?? ""} name={name} />
  ) : (
    <Plain url={file.url ?? ""} name={name} />
  );
}

function Picture({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("timeline");
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <Empty title={t("pictureBroken")} help={t("pictureBrokenHelp")} />;
  return <img className={classes.picture} src={url} alt={name} onError={() => setBroken(true)} />;
}

function Paper({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("timeline");
  const { type, fault, retry } = useMediaType(url);
  if (fault) return <PaneFault fault={fault} onRetry={retry} />;
  if (type === undefined) return <Waiting rows={1} height={400} />;
  if (type !== "application/pdf") return <Empty title={t("paperBroken")} help={t("paperBrokenHelp")} />;
  if (!navigator.pdfViewerEnabled) return <Empty title={t("paperNone")} help={t("paperNoneHelp")} />;
  return <iframe className={classes.paper} src={url} title={name} />;
}

function Plain({ url, name }: { url: string; name: string }) {
  const { text, fault, retry } = useFileText(url);
  if (fault) return <PaneFault fault={fault} onRetry={retry} />;
  if (text === undefined) return <Waiting rows={8} height={16} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard
    <pre className={classes.plain} tabIndex={0} role="document" aria-label={name}>
      {text}
    </pre>
  );
}
