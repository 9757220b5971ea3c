import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { list } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { channelsQuery } from "../../../data/channels";
import { useMay } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { type Role, rolesQuery } from "../../../data/workspace";
import { usePlace } from "../../../ui/place";
import { Card } from "../parts/Card";
import { Read } from "../parts/Read";
import { useRoleName } from "../parts/roles";
import { Section } from "../parts/Section";
import { PERMISSIONS } from "./permissions";
import { RoleDialog } from "./RoleDialog";
import { RoleRemoval } from "./RoleRemoval";
import classes from "./roles.module.css";

/** The roles, with what each allows in words. */
export function RolesSection() {
  const { t } = useTranslation("settings");
  const may = useMay("roles.manage");
  const read = useQuery(rolesQuery);
  const [open, setOpen] = useState<Role | "new">();
  return (
    <Section
      title={t("section.roles")}
      help={t("rolesHelp")}
      action={
        may ? (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setOpen("new")}>
            {t("roleNew")}
          </Button>
        ) : null
      }
    >
      <Read query={read}>
        {(roles) => roles.map((role) => <RoleCard key={role.id} role={role} onEdit={() => setOpen(role)} />)}
      </Read>
      {open ? (
        <RoleDialog role={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />
      ) : null}
    </Section>
  );
}

function RoleCard({ role, onEdit }: { role: Role; onEdit: () => void }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  const may = useMay("roles.manage");
  const roleName = useRoleName();
  const members = useQuery(membersQuery);
  const maySeeChannels = useMay("channels.read");
  const channels = useQuery({ ...channelsQuery, enabled: maySeeChannels && role.channels !== null });
  const holders = members.data?.filter((member) => member.role === role.id).length ?? 0;
  const names = (role.channels ?? []).flatMap(
    (id) => channels.data?.items.find((channel) => channel.id === id)?.name ?? [],
  );
  return (
    <Card>
      <Group justify="space-between" align="start">
        <div>
          <Group gap="sm">
            <Text fw={600}>{roleName(role)}</Text>
            {role.built_in ? (
              <Badge variant="outline" color="gray" tt="none">
                {t("roleBuiltIn")}
              </Badge>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed">
            {t("roleHolders", { count: holders })}
          </Text>
        </div>
        {may && !role.built_in ? (
          <Group gap="sm">
            <Button size="compact-md" variant="default" onClick={onEdit}>
              {t("edit")}
            </Button>
            <RoleRemoval role={role} holders={holders} />
          </Group>
        ) : null}
      </Group>
      <Stack gap="sm">
        <ul className={classes.permissions}>
          {Object.values(PERMISSIONS)
            .flat()
            .filter((permission) => role.permissions.includes(permission))
            .map((permission) => (
              <li key={permission}>{t(`permission.${permission}`)}</li>
            ))}
        </ul>
        {role.channels ? <Text size="sm">{t("roleOnlyChannels", { names: list(place, names) })}</Text> : null}
      </Stack>
    </Card>
  );
}
