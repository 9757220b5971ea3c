import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMay } from "../../../../data/me";

/** The button that adds one more to a list, for those who may. */
export function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  if (!useMay("routing.manage")) return null;
  return (
    <Group>
      <Button variant="default" leftSection={<IconPlus aria-hidden size={18} />} onClick={onAdd}>
        {label}
      </Button>
    </Group>
  );
}
