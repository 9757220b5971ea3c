import { Button, Group, Switch, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import type { Channel, ChannelKind } from "../../../data/shapes";
import { usePlace } from "../../../ui/place";
import { Card } from "../parts/Card";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import { Health } from "./Health";
import { KindIcon } from "./KindIcon";
import { TestSteps } from "./TestSteps";

/** One channel: how it does, on or off, and the test of each step. */
export function ChannelCard({ channel, kind }: { channel: Channel; kind: ChannelKind | undefined }) {
  const { t } = useTranslation("settings");
  const { locale } = usePlace();
  const may = useMay("channels.manage");
  const path = { params: { path: { id: channel.id } } };
  const toggle = useSaving(
    (enabled: boolean) => data(api.PATCH("/api/v1/channels/{id}", { ...path, body: { enabled } })),
    [keys.channels, keys.channelHealth(channel.id)],
  );
  const test = useSaving(
    () => data(api.POST("/api/v1/channels/{id}/test", { ...path, body: {} })),
    [keys.channelHealth(channel.id)],
  );
  const address = typeof channel.settings.address === "string" ? channel.settings.address : "";
  return (
    <Card>
      <Group justify="space-between" align="start">
        <Group gap="md" align="start" wrap="nowrap">
          <KindIcon svg={kind?.icon} />
          <div>
            <Text fw={600}>{channel.name}</Text>
            <Text size="sm" c="dimmed">
              {address || kind?.name[locale] || channel.kind}
            </Text>
          </div>
        </Group>
        {may ? (
          <Group gap="sm">
            <Switch
              label={t("channelOn")}
              aria-label={t("channelOnOf", { name: channel.name })}
              checked={toggle.isPending ? toggle.variables : channel.enabled}
              disabled={toggle.isPending}
              onChange={(event) => toggle.mutate(event.currentTarget.checked)}
            />
            <Button
              size="compact-md"
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate(undefined)}
            >
              {t("testNow")}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/settings/$section"
                  params={{ section: "channels" }}
                  search={{ open: channel.id }}
                  aria-label={t("editOf", { name: channel.name })}
                  {...props}
                />
              )}
            >
              {t("edit")}
            </Button>
          </Group>
        ) : null}
      </Group>
      <Health id={channel.id} isTold={test.data !== undefined} />
      <Fault fault={toggle.error ?? test.error} />
      {test.data ? <TestSteps test={test.data} /> : null}
    </Card>
  );
}
