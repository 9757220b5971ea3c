import { Button, Group, Stack, Text } from "@mantine/core";
import type { QueryKey } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import { Removal } from "./Removal";

/** A line of something with a name: what there is to say of it, and what can be done with it. */
export function ThingLine({
  name,
  says,
  onEdit,
  ...removal
}: {
  name: string;
  says: string;
  onEdit: () => void;
  help: string;
  needed: string[];
  touches: QueryKey[];
  remove: () => Promise<unknown>;
}) {
  const { t } = useTranslation("settings");
  const may = useMay("routing.manage");
  return (
    <Group justify="space-between" align="start">
      <Stack gap={0}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {says}
        </Text>
      </Stack>
      {may ? (
        <Group gap="sm" wrap="nowrap">
          <Button size="compact-md" variant="default" aria-label={t("editOf", { name })} onClick={onEdit}>
            {t("edit")}
          </Button>
          <Removal name={name} {...removal} />
        </Group>
      ) : null}
    </Group>
  );
}
