import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/Dialog";

/** Asks what becomes of words that only this browser has before somebody logs out of it. */
export function LeaveDialog({
  count,
  onStay,
  onDiscard,
}: {
  count: number;
  onStay: () => void;
  onDiscard: () => void;
}) {
  const { t } = useTranslation(["app", "ui"]);
  return (
    <Dialog onClose={onStay} title={t("app:leave.title")} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Stack gap="md">
        <Text size="sm">{t("app:leave.said", { count })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDiscard}>
            {t("app:leave.discard")}
          </Button>
          <Button data-autofocus onClick={onStay}>
            {t("app:leave.stay")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
