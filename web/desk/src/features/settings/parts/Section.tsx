import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** The head of a section and what stands in it. */
export function Section({
  title,
  help,
  action,
  children,
}: {
  title: string;
  help?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack gap="lg" component="section" aria-labelledby="section-title">
      <Group justify="space-between" align="start" gap="sm">
        <div>
          <Title id="section-title" order={1}>
            {title}
          </Title>
          {help ? <Text c="dimmed">{help}</Text> : null}
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
