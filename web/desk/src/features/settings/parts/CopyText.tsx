import { Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "../settings.module.css";

/** A text to hand on, with a button that copies it. */
export function CopyText({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation(["settings", "ui"]);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck aria-hidden size={16} /> : <IconCopy aria-hidden size={16} />}
              onClick={copy}
            >
              {copied ? t("ui:copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block className={classes.copied}>
        {value}
      </Code>
    </Stack>
  );
}
