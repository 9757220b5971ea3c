import { Button, Group, Table, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { blockedQuery } from "../../../data/workspace";
import { Empty } from "../../../ui/Empty";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { usePlace } from "../../../ui/place";
import { toast } from "../../../ui/toast";
import { isMail, tidyMail } from "../../entry/fields";
import { ActionsHead } from "../parts/ActionsHead";
import { Card } from "../parts/Card";
import { CardTable } from "../parts/CardTable";
import { Fault } from "../parts/Fault";
import { MoreRows } from "../parts/MoreRows";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { useSaving } from "../parts/saving";

/** Whose mail is kept as spam and opens nothing. */
export function BlockedSection() {
  const { t } = useTranslation("settings");
  const read = useInfiniteQuery(blockedQuery);
  return (
    <Section title={t("section.blocked")} help={t("blockedHelp")}>
      <BlockForm />
      <Read query={read}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return rows.length === 0 ? (
            <Empty title={t("blockedEmpty")} help={t("blockedEmptyHelp")} />
          ) : (
            <>
              <BlockedTable rows={rows} />
              <MoreRows list={read} />
            </>
          );
        }}
      </Read>
    </Section>
  );
}

function BlockForm() {
  const { t } = useTranslation("settings");
  const form = useForm({ address: "" }, ({ address }) => ({
    address: isMail(address) ? undefined : t("fault.email"),
  }));
  const block = useSaving(
    ({ address }: { address: string }) =>
      data(api.POST("/api/v1/blocked-senders", { body: { handle: tidyMail(address) } })),
    [keys.blocked],
    (_, { address }) => {
      form.reset();
      toast(t("blockedDone", { address: tidyMail(address) }));
    },
  );
  return (
    <Form onSubmit={() => form.submit(block.mutate)}>
      <Card>
        <Group align="end">
          <TextInput
            label={t("blockAddress")}
            type="email"
            autoComplete="off"
            flex={1}
            value={form.values.address}
            onChange={(event) => form.set("address", event.currentTarget.value)}
            error={form.fault("address")}
          />
          <Button type="submit" loading={block.isPending}>
            {t("blockDo")}
          </Button>
        </Group>
        <Fault fault={block.error} />
      </Card>
    </Form>
  );
}

type Row = { id: string; handle?: string | null; made_at: string; made_by: string };

function BlockedTable({ rows }: { rows: Row[] }) {
  const { t } = useTranslation(["settings", "ui"]);
  const place = usePlace();
  const maySeeMembers = useMay("members.read");
  const members = useQuery({ ...membersQuery, enabled: maySeeMembers });
  const block = useSaving(
    (handle: string) => data(api.POST("/api/v1/blocked-senders", { body: { handle } })),
    [keys.blocked],
  );
  const letIn = useSaving(
    async ({ id }: Row) => {
      await api.DELETE("/api/v1/blocked-senders/{id}", { params: { path: { id } } });
    },
    [keys.blocked],
    (_, { handle }) => {
      const undo = handle ? { label: t("ui:undo"), run: () => block.mutate(handle) } : undefined;
      toast(t("letInDone", { address: handle ?? t("erasedAddress") }), undo);
    },
  );
  return (
    <>
      <Fault fault={letIn.error ?? block.error} />
      <CardTable>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("column.address")}</Table.Th>
            <Table.Th>{t("column.blockedBy")}</Table.Th>
            <Table.Th>{t("column.since")}</Table.Th>
            <ActionsHead />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>{row.handle ?? t("erasedAddress")}</Table.Td>
              <Table.Td>
                {members.data?.find(({ id }) => id === row.made_by)?.name ?? t("actor.unknown")}
              </Table.Td>
              <Table.Td>
                <time dateTime={row.made_at}>{dateTime(place, new Date(row.made_at))}</time>
              </Table.Td>
              <Table.Td data-actions>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={t("letInOf", { address: row.handle ?? t("erasedAddress") })}
                  loading={letIn.isPending && letIn.variables.id === row.id}
                  onClick={() => letIn.mutate(row)}
                >
                  {t("letIn")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </CardTable>
    </>
  );
}
