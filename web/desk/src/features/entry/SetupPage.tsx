import { Code, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EntryFrame } from "./EntryFrame";
import { SetupForm } from "./SetupForm";

/** Making the first workspace, at the address the server prints when it starts. */
export function SetupPage() {
  const { t } = useTranslation("entry");
  // Straight from the address: the router would read a token of digits as a number.
  const token = new URLSearchParams(window.location.search).get("token") ?? "";
  return <EntryFrame title={t("setup")}>{token ? <SetupForm token={token} /> : <NoToken />}</EntryFrame>;
}

function NoToken() {
  const { t } = useTranslation("entry");
  return (
    <Stack gap="sm">
      <Text>{t("noToken")}</Text>
      <Code block>set up the first workspace: http://…/setup?token=…</Code>
      <Text size="sm" c="dimmed">
        {t("noTokenHelp")}
      </Text>
    </Stack>
  );
}
