import { Button, Group, Stack, Text } from "@mantine/core";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { WholeProfile } from "../../../data/customers";
import { useMay } from "../../../data/me";
import { usePlace } from "../../../ui/place";
import { shownAddress } from "./address";
import { useJoining } from "./joining";
import { kindKey, reasonKey } from "./words";

/** Why several addresses are one customer, link by link, and the way to take each back. */
export function Links({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const place = usePlace();
  const mayPart = useMay("profiles.merge");
  const { undo } = useJoining();
  if (profile.links.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t("why")}</Text>
      <Stack component="ul" gap="xs" m={0} p={0}>
        {profile.links.map((link) => (
          <Group key={link.id} component="li" justify="space-between" wrap="nowrap" align="start" gap="xs">
            <div>
              <Text size="sm">
                {t(reasonKey(link.reason), {
                  kind: t(kindKey(link.evidence?.kind ?? ""), { kind: link.evidence?.kind ?? "" }),
                  value:
                    shownAddress(link.evidence?.kind ?? "", link.evidence?.address) ?? t("erasedAddress"),
                  reason: link.reason,
                })}
              </Text>
              <Text size="xs" c="dimmed">
                {t(link.by === "person" ? "byPerson" : "byRule", {
                  at: dateTime(place, new Date(link.made_at)),
                })}
              </Text>
            </div>
            {mayPart ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={undo.isPending}
                onClick={() => undo.mutate(link.id)}
              >
                {t("part")}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}
