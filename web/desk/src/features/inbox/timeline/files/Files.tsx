import { Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconFile, IconFileTypePdf, IconFileTypeTxt, IconLock, IconPhotoOff } from "@tabler/icons-react";
import { fileSize } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import type { AttachmentRef } from "../../../../data/shapes";
import { later } from "../../../../ui/later/later";
import { useSpeech } from "../item/speech";
import { verdictKey } from "../item/words";
import classes from "./Files.module.css";
import { lookOf } from "./kinds";

const Viewer = later(() => import("./Viewer").then((part) => part.Viewer));

/** The files of an item: pictures as small pictures, others by name; each says its size and why it is not offered. */
export function Files({ files }: { files: AttachmentRef[] }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState<AttachmentRef | undefined>(undefined);
  const listed = files.filter((file) => !file.inline || !file.url);
  if (listed.length === 0) return null;
  return (
    <>
      <ul className={classes.files} aria-label={t("files", { count: listed.length })}>
        {listed.map((file) => (
          <li key={file.id}>
            <File file={file} onLook={() => setOpen(file)} />
          </li>
        ))}
      </ul>
      {open ? (
        <Viewer
          files={listed.filter((file) => lookOf(file) !== "none")}
          file={open}
          onChange={setOpen}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
}

function File({ file, onLook }: { file: AttachmentRef; onLook: () => void }) {
  const { t, place } = useSpeech();
  const look = lookOf(file);
  const name = file.name || t("fileNameless");
  const size = fileSize(place, file.size);
  const words = (
    <span className={classes.words}>
      <span className={classes.name}>{name}</span>
      <Text span size="xs" c="dimmed">
        {size}
        {file.verdict === "allowed" ? null : <> · {t(verdictKey(file.verdict), { verdict: file.verdict })}</>}
      </Text>
    </span>
  );
  if (look !== "none") {
    return (
      <UnstyledButton className={classes.file ?? ""} onClick={onLook}>
        {look === "image" && file.url ? <Thumbnail url={file.url} /> : <Icon look={look} />}
        {words}
        <VisuallyHidden>{t("look")}</VisuallyHidden>
      </UnstyledButton>
    );
  }
  if (!file.url) {
    return (
      <span className={classes.file} data-off>
        <IconLock aria-hidden size={20} />
        {words}
      </span>
    );
  }
  return (
    <a className={classes.file} href={file.url} download={name}>
      <Icon look="none" />
      {words}
      <VisuallyHidden>{t("save")}</VisuallyHidden>
    </a>
  );
}

function Icon({ look }: { look: string }) {
  if (look === "pdf") return <IconFileTypePdf aria-hidden size={24} />;
  if (look === "text") return <IconFileTypeTxt aria-hidden size={24} />;
  return <IconFile aria-hidden size={24} />;
}

function Thumbnail({ url }: { url: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <IconPhotoOff aria-hidden size={24} />;
  return (
    <img
      className={classes.thumbnail}
      src={url}
      alt=""
      width={96}
      height={72}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
