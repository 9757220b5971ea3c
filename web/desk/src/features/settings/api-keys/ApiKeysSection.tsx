import { Button, Group, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "@tsunagu/shared/api/client";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { apiKeysQuery, rolesQuery } from "../../../data/workspace";
import { Empty } from "../../../ui/Empty";
import { usePlace } from "../../../ui/place";
import { toast } from "../../../ui/toast";
import { ActionsHead } from "../parts/ActionsHead";
import { CardTable } from "../parts/CardTable";
import { Confirm } from "../parts/Confirm";
import { Read } from "../parts/Read";
import { useRoleName } from "../parts/roles";
import { Section } from "../parts/Section";
import { useSaving } from "../parts/saving";
import { ApiKeyDialog } from "./ApiKeyDialog";

/** Keys for programs: each has a role, and is shown once. */
export function ApiKeysSection() {
  const { t } = useTranslation("settings");
  const read = useQuery(apiKeysQuery);
  const [makes, setMakes] = useState(false);
  return (
    <Section
      title={t("section.api-keys")}
      help={t("apiKeysHelp")}
      action={
        <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setMakes(true)}>
          {t("apiKeyNew")}
        </Button>
      }
    >
      <Read query={read}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t("apiKeysEmpty")} help={t("apiKeysEmptyHelp")} />
          ) : (
            <ApiKeyTable rows={rows} />
          )
        }
      </Read>
      {makes ? <ApiKeyDialog onClose={() => setMakes(false)} /> : null}
    </Section>
  );
}

function ApiKeyTable({ rows }: { rows: Schemas["ApiKey"][] }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const roleName = useRoleName();
  const maySeeMembers = useMay("members.read");
  const roles = useQuery({ ...rolesQuery, enabled: maySeeMembers });
  const members = useQuery({ ...membersQuery, enabled: maySeeMembers });
  const [asks, setAsks] = useState<Schemas["ApiKey"]>();
  const withdraw = useSaving(
    async ({ id }: Schemas["ApiKey"]) => {
      await api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } });
    },
    [keys.apiKeys],
    (_, { name }) => {
      toast(t("apiKeyWithdrawn", { name }));
      setAsks(undefined);
    },
  );
  return (
    <>
      <CardTable>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("column.name")}</Table.Th>
            <Table.Th>{t("column.role")}</Table.Th>
            <Table.Th>{t("column.madeBy")}</Table.Th>
            <Table.Th>{t("column.since")}</Table.Th>
            <ActionsHead />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>{row.name}</Table.Td>
              <Table.Td>{roleName(roles.data?.find(({ id }) => id === row.role))}</Table.Td>
              <Table.Td>
                {members.data?.find(({ id }) => id === row.created_by)?.name ?? t("actor.unknown")}
              </Table.Td>
              <Table.Td>
                <time dateTime={row.created_at}>{dateTime(place, new Date(row.created_at))}</time>
              </Table.Td>
              <Table.Td data-actions>
                <Group justify="end">
                  <Button
                    size="compact-md"
                    variant="default"
                    aria-label={t("withdrawOf", { email: row.name })}
                    onClick={() => setAsks(row)}
                  >
                    {t("withdraw")}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </CardTable>
      {asks ? (
        <Confirm
          title={t("apiKeyWithdrawTitle", { name: asks.name })}
          help={t("apiKeyWithdrawHelp")}
          word={asks.name}
          doIt={t("withdraw")}
          acting={withdraw}
          onDo={() => withdraw.mutate(asks)}
          onClose={() => setAsks(undefined)}
        />
      ) : null}
    </>
  );
}
