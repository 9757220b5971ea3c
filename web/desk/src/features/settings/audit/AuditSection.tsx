import { Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "@tsunagu/shared/api/client";
import { dateTime } from "@tsunagu/shared/locale/format";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AuditFilter, auditQuery } from "../../../data/workspace";
import { Empty } from "../../../ui/Empty";
import { usePlace } from "../../../ui/place";
import { CardTable } from "../parts/CardTable";
import { CopyId } from "../parts/CopyId";
import { MoreRows } from "../parts/MoreRows";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { AuditFilters } from "./AuditFilters";
import { kindOf, verbOf } from "./verbs";

/** Who changed and who looked at what. */
export function AuditSection() {
  const { t } = useTranslation("settings");
  const [filter, setFilter] = useState<AuditFilter>({});
  const read = useInfiniteQuery(auditQuery(filter));
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Section title={t("section.audit")} help={t("auditHelp")}>
      <AuditFilters filter={filter} onChange={setFilter} />
      <Read query={read} rows={10}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return rows.length === 0 ? (
            <Empty title={t(isFiltered ? "auditNoMatch" : "auditEmpty")} />
          ) : (
            <>
              <AuditTable rows={rows} />
              <MoreRows list={read} />
            </>
          );
        }}
      </Read>
    </Section>
  );
}

function AuditTable({ rows }: { rows: Schemas["AuditRow"][] }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  return (
    <CardTable verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("column.when")}</Table.Th>
          <Table.Th>{t("column.who")}</Table.Th>
          <Table.Th>{t("column.what")}</Table.Th>
          <Table.Th>{t("column.object")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.n}>
            <Table.Td style={{ whiteSpace: "nowrap" }}>
              <time dateTime={row.at}>{dateTime(place, new Date(row.at))}</time>
            </Table.Td>
            <Table.Td>
              <Who actor={row.actor} />
            </Table.Td>
            <Table.Td>
              <Verb word={row.verb} />
            </Table.Td>
            <Table.Td>
              <What row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </CardTable>
  );
}

function Who({ actor }: { actor: Schemas["AuthorRef"] }) {
  const { t } = useTranslation("settings");
  if (actor.name) return actor.name;
  if (actor.kind === "system") return t("actor.system");
  if (actor.kind === "api_key") return t("actor.apiKey");
  return t("actor.unknown");
}

function Verb({ word }: { word: string }) {
  const { t } = useTranslation("settings");
  const verb = verbOf(word);
  return verb ? t(`verb.${verb}`) : word;
}

function What({ row }: { row: Schemas["AuditRow"] }) {
  const { t } = useTranslation("settings");
  const kind = kindOf(row.object.kind);
  const isOfLogIn = row.object.kind === "login";
  return (
    <>
      <WayTo object={row.object}>{kind ? t(`kind.${kind}`) : row.object.kind}</WayTo>
      {row.object.name ? <Text size="sm">{row.object.name}</Text> : null}
      {!row.object.name && row.object.id && !isOfLogIn ? <CopyId id={row.object.id} /> : null}
      {row.verb === "refused" && row.detail ? <Text size="xs">{row.detail}</Text> : null}
    </>
  );
}

/** Leads to what has a page of its own. */
function WayTo({ object, children }: { object: Schemas["AuditObject"]; children: ReactNode }) {
  const { kind, id } = object;
  if (kind === "conversation" && id) {
    return (
      <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation: id }}>
        {children}
      </Link>
    );
  }
  if (kind === "profile" && id) {
    return (
      <Link to="/customers/$profile" params={{ profile: id }}>
        {children}
      </Link>
    );
  }
  return children;
}
