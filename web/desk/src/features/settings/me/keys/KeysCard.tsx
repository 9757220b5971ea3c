import { Button, Group, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOwnKeys } from "../../../../actions/keymap";
import { Card } from "../../parts/Card";
import { KeyRow } from "./KeyRow";
import { GROUPS } from "./names";
import { useKeyChoice } from "./useKeyChoice";

/** Which key does what: every action that can have one, changed at once and kept with the member. */
export function KeysCard() {
  const { t } = useTranslation(["settings", "app", "list", "actions", "timeline", "notices", "offers"]);
  const chosen = useOwnKeys();
  const { choose, isKept } = useKeyChoice();
  return (
    <Card title={t("settings:keys.title")} help={t("settings:keys.help")}>
      <div id="keys" tabIndex={-1}>
        {GROUPS.map(({ title, ids }) => (
          <Table key={title} aria-label={t(title)} mb="md" maw={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col" w="44%">
                  {t(title)}
                </Table.Th>
                <Table.Th scope="col">{t("settings:keys.column")}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ids.map((id) => (
                <KeyRow key={id} id={id} chosen={chosen} onChoose={choose} />
              ))}
            </Table.Tbody>
          </Table>
        ))}
      </div>
      <Group>
        <Button variant="default" disabled={Object.keys(chosen).length === 0} onClick={() => choose({})}>
          {t("settings:keys.resetAll")}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {isKept ? t("settings:keys.kept") : null}
        </Text>
      </Group>
    </Card>
  );
}
