import { Alert, Button, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../data/me";
import { save } from "../../../../ui/save";
import classes from "./secondFactor.module.css";

/** The recovery codes, shown this once, and three ways to keep them. */
export function RecoveryCodes({
  codes,
  note,
  onClose,
}: {
  codes: string[];
  /** What else is to be known now. */
  note?: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  const { member, workspace } = useMe();
  const whose = t("totp.codesOf", { workspace: workspace.name, email: member?.email ?? "" });
  const text = `${[whose, ...codes].join("\n")}\n`;
  return (
    <Stack className={classes.sheet}>
      <Alert
        color="yellow"
        variant="outline"
        role="note"
        title={t("totp.keep")}
        className={classes.unprinted}
      >
        {t("totp.keepHelp")}
      </Alert>
      {note ? <Text className={classes.unprinted}>{note}</Text> : null}
      <Text size="sm">{whose}</Text>
      <ul className={classes.codes} aria-label={t("totp.codes")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group className={classes.unprinted}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck aria-hidden size={16} /> : <IconCopy aria-hidden size={16} />}
              onClick={copy}
            >
              {copied ? t("ui:copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<IconDownload aria-hidden size={16} />}
          onClick={() => save(new Blob([text], { type: "text/plain" }), "tsunagu-recovery-codes.txt")}
        >
          {t("totp.download")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter aria-hidden size={16} />}
          onClick={() => window.print()}
        >
          {t("totp.print")}
        </Button>
      </Group>
      <Group justify="end" className={classes.unprinted}>
        <Button onClick={onClose}>{t("totp.kept")}</Button>
      </Group>
    </Stack>
  );
}
