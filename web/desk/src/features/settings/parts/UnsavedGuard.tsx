import { Button, Group, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../ui/Dialog";

/** Asks before a page with unsaved changes is left, whichever way. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation("settings");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty &&
      (current.pathname !== next.pathname || JSON.stringify(current.search) !== JSON.stringify(next.search)),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Dialog onClose={blocker.reset} title={t("leaveTitle")} withCloseButton={false} size="sm">
      <Text mb="lg">{t("leaveHelp")}</Text>
      <Group justify="end">
        <Button variant="default" onClick={blocker.proceed}>
          {t("leaveDo")}
        </Button>
        <Button data-autofocus onClick={blocker.reset}>
          {t("leaveStay")}
        </Button>
      </Group>
    </Dialog>
  );
}
