import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "../settings.module.css";

/** A group of settings that belong together. */
export function Card({ title, help, children }: { title?: string; help?: string; children: ReactNode }) {
  return (
    <Stack className={classes.card} gap="md">
      {title ? (
        <div>
          <Title order={2}>{title}</Title>
          {help ? (
            <Text size="sm" c="dimmed">
              {help}
            </Text>
          ) : null}
        </div>
      ) : null}
      {children}
    </Stack>
  );
}
