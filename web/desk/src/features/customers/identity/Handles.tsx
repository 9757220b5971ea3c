import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WholeProfile } from "../../../data/customers";
import { Assurance } from "./Assurance";
import { shownAddress } from "./address";
import { kindKey } from "./words";

/** The addresses of a customer, each with how sure we are that it is theirs; what was only said stands apart. */
export function Handles({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const rows = [
    ...profile.handles.map((handle) => ({ ...handle, isClaim: false })),
    ...profile.claims.map((claim) => ({ ...claim, isClaim: true })),
  ];
  return (
    <Stack gap="xs" component="ul" m={0} p={0} aria-label={t("handles")}>
      {rows.map((row) => (
        <Group key={row.id} component="li" justify="space-between" gap="xs" wrap="nowrap" align="start">
          <div>
            <Text size="xs" c="dimmed">
              {row.isClaim
                ? t("claims", { kind: t(kindKey(row.kind), { kind: row.kind }) })
                : t(kindKey(row.kind), { kind: row.kind })}
            </Text>
            <Text size="sm">
              {shownAddress(row.kind, row.address) ?? t(row.address === null ? "erasedAddress" : "noAddress")}
            </Text>
          </div>
          <Assurance assurance={row.assurance} />
        </Group>
      ))}
    </Stack>
  );
}
