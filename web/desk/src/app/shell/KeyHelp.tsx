import { Group, Kbd, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { actionsNow } from "../../actions/actions";
import { waysOf } from "../../actions/keymap";
import { written } from "../../actions/shortcut";
import { Dialog } from "../../ui/Dialog";

/** Every key that does something where the help was asked for. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["app", "ui"]);
  const [groups] = useState(() => grouped());
  return (
    <Dialog
      onClose={onClose}
      title={t("keyHelp")}
      size="lg"
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Stack gap="lg">
        {groups.map(([group, rows]) => (
          <Stack key={group} gap="xs">
            <Title order={3}>{group}</Title>
            {rows.map(({ id, label, keys }) => (
              <Group key={id} justify="space-between" wrap="nowrap">
                <Text size="sm">{label}</Text>
                <Group gap="xs" wrap="nowrap">
                  {keys.map((one) => (
                    <Kbd key={one}>{one}</Kbd>
                  ))}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </Stack>
    </Dialog>
  );
}

interface Row {
  id: string;
  label: string;
  keys: string[];
}

function grouped(): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  const known = new Set<string>();
  for (const action of actionsNow()) {
    const keys = waysOf(action.id).map(written);
    if (keys.length === 0 || known.has(action.id)) continue;
    known.add(action.id);
    groups.set(action.group, [
      ...(groups.get(action.group) ?? []),
      { id: action.id, label: action.label, keys },
    ]);
  }
  return [...groups];
}
