import { CopyButton, Tooltip, UnstyledButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "../settings.module.css";

/** The id of something that has no name to show: small, on one line, copied with a press. */
export function CopyId({ id }: { id: string }) {
  const { t } = useTranslation(["settings", "ui"]);
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("ui:copied") : t("copy")}>
          <UnstyledButton className={classes.id ?? ""} aria-label={t("copyId", { id })} onClick={copy}>
            <span>{id}</span>
            {copied ? <IconCheck aria-hidden size={14} /> : <IconCopy aria-hidden size={14} />}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
