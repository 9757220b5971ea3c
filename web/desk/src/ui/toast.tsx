import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle } from "@tabler/icons-react";
import { offerUndo, withdrawUndo } from "./undo";

/** How long a message with an Undo stays. */
const UNDO_MS = 8_000;
/** How long any other message stays. */
const SHORT_MS = 5_000;

/**
 * Confirms what somebody did themselves, with a way back where there is one: by its button, or by the key and the command
 * that undo, for as long as the message stands. Answers the message's id.
 */
export function toast(text: string, undo?: { label: string; run: () => void }, stays = UNDO_MS): string {
  const back = () => {
    notifications.hide(id);
    withdrawUndo(id);
    undo?.run();
  };
  const id = notifications.show({
    autoClose: undo ? stays : SHORT_MS,
    withBorder: true,
    onClose: () => withdrawUndo(id),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{text}</Text>
        {undo ? (
          <Button size="compact-sm" variant="subtle" onClick={back}>
            {undo.label}
          </Button>
        ) : null}
      </Group>
    ),
  });
  if (undo) offerUndo(id, back);
  return id;
}

/** Says that something somebody did was not carried out; stays until it is closed. */
export function toastFault(text: string): void {
  notifications.show({
    autoClose: false,
    withBorder: true,
    icon: <IconAlertTriangle aria-hidden size={18} />,
    color: "red",
    message: text,
  });
}
