import { Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import classes from "./parts.module.css";

/** What most leave as it is, behind a line; open by itself while something in it is wrong. */
export function Folded({
  title,
  isFaulty = false,
  children,
}: {
  title: string;
  isFaulty?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={classes.folded}
      open={isOpen || isFaulty}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      <Stack mt="md">{children}</Stack>
    </details>
  );
}
