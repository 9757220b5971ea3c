import { Group, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { conversationQuery } from "../../../data/conversations";
import { profileQuery } from "../../../data/customers";
import { useMay } from "../../../data/me";
import { useIsDrawn } from "../../../ui/drawn";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import { Identity } from "../../customers/identity/Identity";
import { nameOf } from "../../customers/identity/name";
import { Vip } from "../../customers/Vip";
import classes from "./CustomerPanel.module.css";
import { OtherConversations } from "./OtherConversations";

/** Who the customer of a conversation is, and what else there was with them. */
export function CustomerPanel({ conversation }: { conversation: string }) {
  const { t } = useTranslation("customers");
  const mayRead = useMay("profiles.read");
  const shown = useQuery(conversationQuery(conversation));
  // Nobody is shown beside a conversation that is not shown: the room is the conversation's.
  if (!mayRead || (shown.isError && !shown.data)) return null;
  return (
    <aside className={classes.panel} aria-label={t("panel")}>
      {shown.data ? (
        <Panel key={conversation} profile={shown.data.profile.id} conversation={conversation} />
      ) : null}
    </aside>
  );
}

function Panel({ profile, conversation }: { profile: string; conversation: string }) {
  const { t } = useTranslation("customers");
  const read = useQuery(profileQuery(profile));
  const isDrawn = useIsDrawn();
  if (!isDrawn) return null;
  if (read.isPending) return <Waiting rows={5} height={28} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  return (
    <Stack gap="md" p="md">
      <div>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Title order={2}>
            {nameOf(read.data) ?? t(read.data.state === "erased" ? "erased" : "nameless")}
          </Title>
          <Vip profile={read.data} />
        </Group>
        <Link to="/customers/$profile" params={{ profile: read.data.id }}>
          {t("openProfile")}
        </Link>
      </div>
      <Identity profile={read.data} />
      <OtherConversations profile={read.data.id} conversation={conversation} />
    </Stack>
  );
}
