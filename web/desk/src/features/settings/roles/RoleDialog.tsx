import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { channelsQuery } from "../../../data/channels";
import { keys } from "../../../data/keys";
import { useMay, useMe } from "../../../data/me";
import type { Role } from "../../../data/workspace";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { toast } from "../../../ui/toast";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import { proven } from "../proof/proof";
import { PermissionGroup } from "./PermissionGroup";
import { PERMISSIONS } from "./permissions";

/** Makes a role, or changes one: what it allows, and in which channels. Nobody gives more than they have. */
export function RoleDialog({ role, onClose }: { role: Role | undefined; onClose: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const me = useMe();
  const maySeeChannels = useMay("channels.read");
  const channels = useQuery({ ...channelsQuery, enabled: maySeeChannels });
  const form = useForm(
    {
      name: role?.name ?? "",
      permissions: role?.permissions ?? ["conversations.read", "profiles.read"],
      isAll: !role?.channels,
      channels: role?.channels ?? [],
    },
    ({ name, permissions }) => ({
      name: name.trim() ? undefined : t("fault.name"),
      permissions: permissions.length > 0 ? undefined : t("fault.permissions"),
    }),
  );
  const saving = useSaving(
    proven(({ name, permissions, isAll, channels: some }: typeof form.values) =>
      role
        ? data(
            api.PATCH("/api/v1/roles/{id}", {
              params: { path: { id: role.id } },
              body: {
                name: name.trim(),
                permissions,
                ...(isAll ? { all_channels: true } : { channels: some }),
              },
            }),
          )
        : data(
            api.POST("/api/v1/roles", {
              body: { name: name.trim(), permissions, ...(isAll ? {} : { channels: some }) },
            }),
          ),
    ),
    [keys.roles, keys.me],
    (saved) => {
      toast(t("savedThing", { name: saved.name }));
      onClose();
    },
  );
  const { values } = form;
  return (
    <Dialog
      size="lg"
      onClose={onClose}
      title={t(role ? "roleEdit" : "roleNew")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
      closeOnClickOutside={!form.isDirty}
    >
      <Form onSubmit={() => form.submit(saving.mutate)}>
        <Stack>
          <TextInput
            data-autofocus
            label={t("roleName")}
            maxLength={100}
            value={values.name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
            error={form.fault("name")}
          />
          {(Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]).map((group) => (
            <PermissionGroup
              key={group}
              group={group}
              given={values.permissions}
              mine={me.role.permissions}
              onChange={(permissions) => form.set("permissions", permissions)}
            />
          ))}
          {form.fault("permissions") ? (
            <Text role="alert" c="var(--danger)" size="sm">
              {form.fault("permissions")}
            </Text>
          ) : null}
          <Radio.Group
            label={t("roleChannels")}
            value={values.isAll ? "all" : "some"}
            onChange={(chosen) => form.set("isAll", chosen === "all")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="all" label={t("roleChannelsAll")} />
              <Radio value="some" label={t("roleChannelsSome")} disabled={!maySeeChannels} />
            </Stack>
          </Radio.Group>
          {values.isAll ? null : (
            <Checkbox.Group
              aria-label={t("roleChannelsSome")}
              value={values.channels}
              onChange={(some) => form.set("channels", some)}
            >
              <Stack gap="xs" pl="xl">
                {channels.data?.items.map((channel) => (
                  <Checkbox key={channel.id} value={channel.id} label={channel.name} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <Fault fault={saving.error ?? channels.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("ui:save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
