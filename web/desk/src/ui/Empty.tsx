import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** An empty place: says why it is empty, and offers one next action. */
export function Empty({ title, help, action }: { title: string; help?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" p="xl" ta="center">
      <Text fw={600}>{title}</Text>
      {help ? <Text c="dimmed">{help}</Text> : null}
      {action}
    </Stack>
  );
}
