import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconExternalLink } from "@tabler/icons-react";
import { list } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../../../data/shapes";
import { usePlace } from "../../../../ui/place";
import { Card } from "../../parts/Card";
import { CopyText } from "../../parts/CopyText";
import { badOrigins, cspLines, scriptTag } from "./install";

/** How a chat gets onto a site: the line to paste, what the site's policy has to allow, and a page to try it. */
export function WebchatInstall({ channel }: { channel: Channel }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const server = window.location.origin;
  const allowed: unknown = channel.settings.allowed_origins;
  const origins = Array.isArray(allowed) ? allowed.map(String) : [];
  const bad = badOrigins(origins);
  return (
    <Card title={t("install")} help={t("installHelp")}>
      {origins.length === 0 ? (
        <Alert variant="outline" color="yellow" icon={<IconAlertTriangle aria-hidden size={20} />}>
          {t("installNoOrigins")}
        </Alert>
      ) : null}
      {bad.length > 0 ? (
        <Alert variant="outline" color="red" icon={<IconAlertTriangle aria-hidden size={20} />}>
          {t("installBadOrigins", { origins: list(place, bad) })}
        </Alert>
      ) : null}
      <CopyText label={t("installScript")} value={scriptTag(server, channel.id)} />
      <CopyText label={t("installCsp")} value={cspLines(server)} />
      <Text size="sm" c="dimmed">
        {t("installCspHelp")}
      </Text>
      <Group>
        <Button
          component="a"
          href={`/demo/chat?channel=${channel.id}`}
          target="_blank"
          rel="noopener"
          variant="default"
          rightSection={<IconExternalLink aria-hidden size={16} />}
        >
          {t("installTry")}
        </Button>
      </Group>
    </Card>
  );
}
