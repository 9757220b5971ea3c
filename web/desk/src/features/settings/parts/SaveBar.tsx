import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../settings.module.css";
import { Fault } from "./Fault";
import { UnsavedGuard } from "./UnsavedGuard";

/** The foot of a form: whether what is seen is saved, and the way to save it or to go back. */
export function SaveBar({
  isDirty,
  saving,
  onReset,
}: {
  isDirty: boolean;
  saving: { isPending: boolean; isSuccess: boolean; error: unknown };
  onReset: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  const state = saving.isPending
    ? t("ui:saving")
    : isDirty
      ? t("unsaved")
      : saving.isSuccess
        ? t("ui:saved")
        : t("unchanged");
  return (
    <>
      <Fault fault={saving.error} />
      <Group className={classes.saveBar} justify="space-between">
        <Text size="sm" role="status" data-dirty={isDirty || undefined} className={classes.saveState}>
          {state}
        </Text>
        <Group gap="sm">
          <Button variant="default" disabled={!isDirty || saving.isPending} onClick={onReset}>
            {t("discard")}
          </Button>
          <Button type="submit" disabled={!isDirty} loading={saving.isPending}>
            {t("ui:save")}
          </Button>
        </Group>
      </Group>
      <UnsavedGuard isDirty={isDirty && !saving.isPending} />
    </>
  );
}
