import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { invitationsQuery, type Role } from "../../../data/workspace";
import { usePlace } from "../../../ui/place";
import { toast } from "../../../ui/toast";
import { Fault } from "../parts/Fault";
import { Read } from "../parts/Read";
import { useRoleName } from "../parts/roles";
import { useSaving } from "../parts/saving";
import classes from "../settings.module.css";

/** Invitations that nobody has accepted yet; nothing is shown while there are none. */
export function Invitations({ roles }: { roles: Role[] }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const roleName = useRoleName();
  const read = useQuery(invitationsQuery);
  const withdraw = useSaving(
    async (id: string) => {
      await api.DELETE("/api/v1/invitations/{id}", { params: { path: { id } } });
    },
    [keys.invitations],
    () => toast(t("invitationWithdrawn")),
  );
  return (
    <Read query={read} rows={1}>
      {(rows) =>
        rows.length === 0 ? null : (
          <Stack gap="sm">
            <Title order={2}>{t("invitations")}</Title>
            <Fault fault={withdraw.error} />
            {rows.map((row) => (
              <Group key={row.id} className={classes.card} justify="space-between">
                <div>
                  <Text fw={600}>
                    {row.name ? t("nameAndMail", { name: row.name, email: row.email }) : row.email}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t("invitationUntil", {
                      role: roleName(roles.find(({ id }) => id === row.role)),
                      when: dateTime(place, new Date(row.expires_at)),
                    })}
                  </Text>
                </div>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={t("withdrawOf", { email: row.email })}
                  loading={withdraw.isPending && withdraw.variables === row.id}
                  onClick={() => withdraw.mutate(row.id)}
                >
                  {t("withdraw")}
                </Button>
              </Group>
            ))}
          </Stack>
        )
      }
    </Read>
  );
}
