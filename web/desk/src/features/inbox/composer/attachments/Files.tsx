import { ActionIcon, Progress } from "@mantine/core";
import { IconAlertTriangle, IconFile, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fileSize } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../../ui/place";
import classes from "./Files.module.css";
import { known } from "./upload";
import { knownKey, type Rising } from "./useUploads";

/** The files of what is being written, with those on their way. */
export function Files({
  ids,
  rising,
  onDetach,
  onRemove,
}: {
  ids: string[];
  rising: Rising[];
  onDetach: (id: string) => void;
  onRemove: (key: string) => void;
}) {
  const { t } = useTranslation("composer");
  if (ids.length + rising.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t("files")}>
      {ids.map((id) => (
        <Attached key={id} id={id} onDetach={() => onDetach(id)} />
      ))}
      {rising.map((one) => (
        <Uploading key={one.key} file={one} onRemove={() => onRemove(one.key)} />
      ))}
    </ul>
  );
}

function Attached({ id, onDetach }: { id: string; onDetach: () => void }) {
  const { t } = useTranslation("composer");
  const place = usePlace();
  const { data: file } = useQuery({
    queryKey: knownKey(id),
    queryFn: () => known(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = file?.name || t("fileNameless");
  return (
    <li className={classes.file}>
      {file && /^image\/(png|jpeg|gif|webp)/.test(file.type) ? (
        <img className={classes.picture} src={`/api/v1/attachments/${id}`} alt="" />
      ) : (
        <IconFile aria-hidden size={16} />
      )}
      <span className={classes.name}>{name}</span>
      {file ? <span className={classes.size}>{fileSize(place, file.size)}</span> : null}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("removeFile", { name })}
        onClick={onDetach}
      >
        <IconX aria-hidden size={14} />
      </ActionIcon>
    </li>
  );
}

function Uploading({ file, onRemove }: { file: Rising; onRemove: () => void }) {
  const { t } = useTranslation("composer");
  const place = usePlace();
  const { name } = file;
  return (
    <li className={classes.file} data-fault={file.fault !== undefined || undefined}>
      {file.fault ? <IconAlertTriangle aria-hidden size={16} /> : <IconFile aria-hidden size={16} />}
      <span className={classes.name}>{name}</span>
      <span className={classes.size}>{fileSize(place, file.size)}</span>
      {file.fault ? (
        <span role="alert">{file.fault}</span>
      ) : (
        <Progress
          className={classes.progress ?? ""}
          value={Math.round(file.part * 100)}
          aria-label={t("uploading", { name })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("removeFile", { name })}
        onClick={onRemove}
      >
        <IconX aria-hidden size={14} />
      </ActionIcon>
    </li>
  );
}
