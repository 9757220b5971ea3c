import { Tooltip } from "@mantine/core";
import type { HintProps } from "./hint";

/** The words of a hint, in their place. */
export function HintBox({ at, isOpen, label, position = "top", isLong = false }: HintProps) {
  return (
    <Tooltip
      target={at}
      opened={isOpen}
      label={label}
      position={position}
      {...(isLong ? { multiline: true, w: 280 } : {})}
    />
  );
}
