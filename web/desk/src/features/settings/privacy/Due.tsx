import { Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { number } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { dueQuery } from "../../../data/workspace";
import { usePlace } from "../../../ui/place";
import { Card } from "../parts/Card";
import { Read } from "../parts/Read";
import { CLASSES } from "./retention";

/** What the next daily run would destroy by the days that are saved. */
export function Due() {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const read = useQuery(dueQuery);
  return (
    <Card title={t("due")} help={t("dueHelp")}>
      <Read query={read} rows={2}>
        {(rows) =>
          rows.every(({ conversations }) => conversations === 0) ? (
            <Text>{t("dueNothing")}</Text>
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("column.class")}</Table.Th>
                  <Table.Th>{t("column.conversations")}</Table.Th>
                  <Table.Th>{t("column.items")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody className="tabular">
                {rows.map((row) => {
                  const known = CLASSES.find((one) => one === row.class);
                  return (
                    <Table.Tr key={row.class}>
                      <Table.Td>
                        {t("retentionLine", {
                          what: known ? t(`class.${known}`) : row.class,
                          days: row.days,
                        })}
                      </Table.Td>
                      <Table.Td>{number(place, row.conversations)}</Table.Td>
                      <Table.Td>{number(place, row.items)}</Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          )
        }
      </Read>
    </Card>
  );
}
