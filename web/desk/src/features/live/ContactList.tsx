import { Button, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { count, dateTime, lasting } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Behind, boardsQuery, contactsQuery, type LiveContact } from "../../data/boards";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import { useMay } from "../../data/me";
import { knownName } from "../../data/name";
import { Empty } from "../../ui/Empty";
import { PaneFault } from "../../ui/PaneFault";
import { usePlace } from "../../ui/place";
import { Waiting } from "../../ui/Waiting";
import { AssignMenu } from "../inbox/actions/AssignMenu";
import { LiveTable } from "./LiveTable";
import { useSecond } from "./useSecond";

const COLUMNS = ["customer", "lasted", "where", "who", "actions"] as const;

/** The contacts behind a number: whose, how long, where, with the way to each and to somebody else for it. */
export function ContactList({ behind, empty }: { behind: Behind; empty: string }) {
  const { t } = useTranslation("live");
  const place = usePlace();
  const read = useQuery(contactsQuery(behind));
  const queues = useQuery(boardsQuery).data?.queues.items ?? [];
  if (read.isPending) return <Waiting rows={3} height={32} />;
  if (read.isError) return <PaneFault fault={read.error} onRetry={() => void read.refetch()} />;
  const { items, total } = read.data;
  if (items.length === 0) return <Empty title={empty} />;
  return (
    <>
      <LiveTable label={t("contacts")} headings={COLUMNS.map((column) => t(`column.${column}`))}>
        {items.map((contact) => (
          <Line
            key={`${contact.conversation.id} ${contact.since} ${contact.ended_at ?? ""}`}
            contact={contact}
            queue={queues.find(({ id }) => id === contact.queue)?.name}
          />
        ))}
      </LiveTable>
      {total > items.length ? (
        <Text size="sm" c="dimmed" role="status">
          {t("contactsMore", { shown: count(place, items.length, false), total: count(place, total, false) })}
        </Text>
      ) : null}
    </>
  );
}

function Line({ contact, queue }: { contact: LiveContact; queue: string | undefined }) {
  const { t } = useTranslation(["live", "ui"]);
  const place = usePlace();
  const now = useSecond();
  const mayAssign = useMay("conversations.manage");
  const [isOpen, setOpen] = useState(false);
  const { conversation, ended_at } = contact;
  const name = knownName(conversation.profile) ?? t("ui:visitor");
  const lasted = ended_at ? contact.lasted_ms : now - Date.parse(contact.since);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation: conversation.id }}>
          {name}
        </Link>
        {conversation.subject || conversation.preview ? (
          <Text size="xs" c="dimmed" lineClamp={1}>
            {conversation.subject || conversation.preview}
          </Text>
        ) : null}
      </Table.Th>
      <Table.Td className="tabular">
        {lasting(place, lasted)}
        {ended_at ? (
          <Text size="xs" c="dimmed">
            <time dateTime={ended_at}>{dateTime(place, new Date(ended_at))}</time>
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        {queue ?? t("queueGone")}
        <Text size="xs" c="dimmed">
          {t(`medium.${contact.medium as "chat"}`)}
        </Text>
      </Table.Td>
      <Table.Td>{contact.agent ? (contact.agent.name ?? t("gone")) : t("nobody")}</Table.Td>
      <Table.Td>
        {mayAssign ? (
          <AssignMenu
            which={conversation.id}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            onDone={() => {
              void cache.invalidateQueries({ queryKey: keys.everyContacts });
              void cache.invalidateQueries({ queryKey: keys.boards });
            }}
            target={
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t("handOver", { name })}
                onClick={() => setOpen((open) => !open)}
              >
                {t("handOverShort")}
              </Button>
            }
          />
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
