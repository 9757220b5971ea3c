import { Badge, Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { knownName } from "../../data/name";
import type { Profile } from "../../data/shapes";
import { usePlace } from "../../ui/place";
import { kindKey } from "./identity/words";

/** Customers line by line; the name leads to the profile. A phone has room for when they came, not for how many addresses. */
export function CustomerTable({ rows }: { rows: Profile[] }) {
  const { t } = useTranslation("customers");
  const place = usePlace();
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("column.name")}</Table.Th>
            <Table.Th>{t("column.channel")}</Table.Th>
            <Table.Th visibleFrom="xs">{t("column.bases")}</Table.Th>
            <Table.Th>{t("column.since")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Link to="/customers/$profile" params={{ profile: row.id }}>
                  {knownName(row) ?? t(row.state === "erased" ? "erased" : "nameless")}
                </Link>{" "}
                {row.system ? (
                  <Badge variant="outline" color="gray" tt="none">
                    {t("system")}
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td>{t(kindKey(row.handle_kind), { kind: row.handle_kind })}</Table.Td>
              <Table.Td visibleFrom="xs" className="tabular">
                {row.bases.length}
              </Table.Td>
              <Table.Td>
                <time dateTime={row.created_at}>{dateTime(place, new Date(row.created_at))}</time>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
