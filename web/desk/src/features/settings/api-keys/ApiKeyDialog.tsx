import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import { rolesQuery } from "../../../data/workspace";
import { CodeField, NO_CODE, useCodeFault } from "../../../ui/CodeField";
import { tidyCode } from "../../../ui/code";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { OwnPasswordField } from "../me/second-factor/OwnPasswordField";
import { CopyText } from "../parts/CopyText";
import { Fault } from "../parts/Fault";
import { mayGive, useRoleName } from "../parts/roles";
import { useSaving } from "../parts/saving";

/** Makes a key for a program and shows it, this once, to whoever shows a code or their password once more. */
export function ApiKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const me = useMe();
  const roleName = useRoleName();
  const roles = useQuery(rolesQuery);
  const offered = roles.data?.filter((role) => mayGive(me.role, role)) ?? [];
  const hasFactor = me.member?.second_factor === true;
  const faultOf = useCodeFault();
  const form = useForm({ name: "", role: "", password: "", code: NO_CODE }, (given) => ({
    name: given.name.trim() ? undefined : t("fault.name"),
    role: given.role ? undefined : t("fault.role"),
    password: hasFactor || given.password ? undefined : t("fault.currentPassword"),
    code: hasFactor ? faultOf(given.code) : undefined,
  }));
  const making = useSaving(
    ({ name, role, password, code }: typeof form.values) => {
      const shown = hasFactor ? { code: tidyCode(code.typed) } : { password };
      return data(api.POST("/api/v1/api-keys", { body: { name: name.trim(), role, ...shown } }));
    },
    [keys.apiKeys],
  );
  return (
    <Dialog
      size="lg"
      onClose={onClose}
      title={t(making.data ? "apiKeyMade" : "apiKeyNew")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
      closeOnClickOutside={!making.data}
    >
      {making.data ? (
        <Stack>
          <CopyText label={t("apiKey")} value={making.data.key} />
          <Text>{t("apiKeyOnce")}</Text>
          <Group justify="end">
            <Button onClick={onClose}>{t("done")}</Button>
          </Group>
        </Stack>
      ) : (
        <Form onSubmit={() => form.submit(making.mutate)}>
          <Stack>
            <TextInput
              data-autofocus
              label={t("apiKeyName")}
              description={t("apiKeyNameHelp")}
              maxLength={100}
              value={form.values.name}
              onChange={(event) => form.set("name", event.currentTarget.value)}
              error={form.fault("name")}
            />
            <NativeSelect
              label={t("column.role")}
              value={form.values.role}
              onChange={(event) => form.set("role", event.currentTarget.value)}
              data={[
                { value: "", label: t("choose") },
                ...offered.map((role) => ({ value: role.id, label: roleName(role) })),
              ]}
              error={form.fault("role")}
            />
            {hasFactor ? (
              <CodeField
                code={form.values.code}
                onChange={(code) => form.set("code", code)}
                fault={form.fault("code")}
              />
            ) : (
              <OwnPasswordField
                value={form.values.password}
                onChange={(password) => form.set("password", password)}
                fault={form.fault("password")}
              />
            )}
            <Fault fault={making.error ?? roles.error} />
            <Group justify="end">
              <Button variant="default" onClick={onClose}>
                {t("ui:cancel")}
              </Button>
              <Button type="submit" loading={making.isPending}>
                {t("apiKeyDo")}
              </Button>
            </Group>
          </Stack>
        </Form>
      )}
    </Dialog>
  );
}
