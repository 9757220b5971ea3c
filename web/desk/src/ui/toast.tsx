import { Button, Group, Text } from "@mantine/core";
import { notifications, notificationsStore } from "@mantine/notifications";
import { IconAlertTriangle } from "@tabler/icons-react";
import i18next from "i18next";
import { offerUndo, withdrawUndo } from "./undo";

/** How long a message with an Undo stays. */
const UNDO_MS = 8_000;
/** How long any other message stays. */
const SHORT_MS = 5_000;
/** Messages of one kind, confirmations or faults, that stand at once. */
const MOST = 3;
/** Messages of both kinds that stand at once. */
export const MOST_MESSAGES = 2 * MOST;

/** What tells a fault from a confirmation. */
const FAULT = "red";

/**
 * Confirms what somebody did themselves, with a way back where there is one: by its button, or by the key and the command
 * that undo, for as long as the message stands. Answers the message's id.
 */
export function toast(text: string, undo?: { label: string; run: () => void }, stays = UNDO_MS): string {
  const back = () => {
    notifications.hide(id);
    undo?.run();
  };
  makeRoom(false);
  const id = notifications.show({
    autoClose: undo ? stays : SHORT_MS,
    withBorder: true,
    closeButtonProps: { "aria-label": i18next.t("ui:close") },
    onClose: () => withdrawUndo(id),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{text}</Text>
        {undo ? (
          <Button size="compact-sm" variant="subtle" flex="none" onClick={back}>
            {undo.label}
          </Button>
        ) : null}
      </Group>
    ),
  });
  if (undo) offerUndo(id, back);
  return id;
}

/** Takes a message off that is not true any more, and the way back it offered. */
export function hideToast(id: string): void {
  notifications.hide(id);
}

/** Says that something somebody did was not carried out; stays until it is closed, or until newer ones need its place. */
export function toastFault(text: string): void {
  makeRoom(true);
  notifications.show({
    autoClose: false,
    withBorder: true,
    closeButtonProps: { "aria-label": i18next.t("ui:close") },
    icon: <IconAlertTriangle aria-hidden size={18} />,
    color: FAULT,
    message: text,
  });
}

/**
 * A new message never waits for those before it, else whoever works fast would read it, and be offered its Undo, long after
 * the deed: the oldest goes.
 */
function makeRoom(isFault: boolean): void {
  const standing = notificationsStore
    .getState()
    .notifications.filter(({ color }) => (color === FAULT) === isFault);
  const oldest = standing.length < MOST ? undefined : standing[0]?.id;
  if (oldest) notifications.hide(oldest);
}
