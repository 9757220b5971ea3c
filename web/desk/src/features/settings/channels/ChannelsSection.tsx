import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { channelKindsQuery, channelsQuery } from "../../../data/channels";
import { useMay } from "../../../data/me";
import { Empty } from "../../../ui/Empty";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { ChannelCard } from "./ChannelCard";
import { ConnectChannel } from "./ConnectChannel";
import { EditChannel } from "./EditChannel";

const route = getRouteApi("/desk/settings/$section");

/** The channels with how they do; the address says whether one is open or a new one is being connected. */
export function ChannelsSection() {
  const { t } = useTranslation("settings");
  const { open } = route.useSearch();
  const may = useMay("channels.manage");
  const channels = useQuery(channelsQuery);
  const kinds = useQuery(channelKindsQuery);
  if (open === "new" && may) {
    return (
      <Section title={t("channelConnect")} help={t("channelConnectHelp")} action={<Back />}>
        <Read query={kinds}>{({ items }) => <ConnectChannel kinds={items} />}</Read>
      </Section>
    );
  }
  const opened = open ? channels.data?.items.find(({ id }) => id === open) : undefined;
  const kind = kinds.data?.items.find((one) => one.kind === opened?.kind);
  if (opened && kind && may) {
    return (
      <Section title={opened.name} action={<Back />}>
        <EditChannel key={opened.id} channel={opened} kind={kind} />
      </Section>
    );
  }
  return (
    <Section title={t("section.channels")} help={t("channelsHelp")} action={may ? <Connect /> : null}>
      {open && channels.isSuccess && kinds.isSuccess ? <Text role="alert">{t("channelGone")}</Text> : null}
      <Read query={channels}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={t("channelsEmpty")}
              help={t("channelsEmptyHelp")}
              action={may ? <Connect /> : null}
            />
          ) : (
            items.map((channel) => (
              <ChannelCard
                key={channel.id}
                channel={channel}
                kind={kinds.data?.items.find((one) => one.kind === channel.kind)}
              />
            ))
          )
        }
      </Read>
    </Section>
  );
}

function Connect() {
  const { t } = useTranslation("settings");
  return (
    <Button
      leftSection={<IconPlus aria-hidden size={18} />}
      renderRoot={(props) => (
        <Link to="/settings/$section" params={{ section: "channels" }} search={{ open: "new" }} {...props} />
      )}
    >
      {t("channelConnect")}
    </Button>
  );
}

function Back() {
  const { t } = useTranslation("settings");
  return (
    <Group>
      <Link to="/settings/$section" params={{ section: "channels" }} search={{}}>
        {t("channelsBack")}
      </Link>
    </Group>
  );
}
