import { Button, Group, Text } from "@mantine/core";
import { IconVolume } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chime, unlockSound } from "../../notices/sound";

/** How loud the sound is tried. */
const LOUD = 0.25;

/** Whether this browser lets the desk show news through the system, and the button that asks it to. */
export function SystemAllowed() {
  const { t } = useTranslation("settings");
  const [permission, setPermission] = useState<NotificationPermission | "unsupported">(() =>
    typeof Notification === "function" ? Notification.permission : "unsupported",
  );
  if (permission === "default") {
    const ask = async () => setPermission(await Notification.requestPermission());
    return (
      <Group>
        <Button variant="default" size="compact-md" onClick={() => void ask()}>
          {t("askBrowser")}
        </Button>
      </Group>
    );
  }
  return (
    <Text size="sm" c="dimmed" role="status">
      {t(`browser.${permission}`)}
    </Text>
  );
}

/** Tries the sound; the click also lets the desk sound from then on. */
export function TrySound() {
  const { t } = useTranslation("settings");
  const [isSilent, setSilent] = useState(false);
  const hear = async () => {
    await unlockSound();
    setSilent(!chime(LOUD));
  };
  return (
    <Group>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconVolume aria-hidden size={16} />}
        onClick={() => void hear()}
      >
        {t("trySound")}
      </Button>
      {isSilent ? (
        <Text size="sm" c="var(--danger)" role="alert">
          {t("soundRefused")}
        </Text>
      ) : null}
    </Group>
  );
}
