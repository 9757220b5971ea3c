import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMe } from "../../../data/me";
import type { Role } from "../../../data/workspace";
import { currentLocale } from "../../../i18n/start";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { isMail, tidyMail } from "../../entry/fields";
import { Fault } from "../parts/Fault";
import { mayGive, useRoleName } from "../parts/roles";
import { useSaving } from "../parts/saving";
import { proven } from "../proof/proof";
import { MadeLink } from "./LinkDialog";

/** Invites somebody; the link is shown once, to be handed over. */
export function InviteDialog({ roles, onClose }: { roles: Role[]; onClose: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const me = useMe();
  const roleName = useRoleName();
  const offered = roles.filter((role) => mayGive(me.role, role));
  const usual = offered.find(({ name, built_in }) => built_in && name === "agent") ?? offered.at(-1);
  const form = useForm(
    { email: "", name: "", role: usual?.id ?? "", locale: currentLocale() as string },
    ({ email, role }) => ({
      email: isMail(email) ? undefined : t("fault.email"),
      role: role ? undefined : t("fault.role"),
    }),
  );
  const inviting = useSaving(
    proven(({ email, name, role, locale }: typeof form.values) =>
      data(
        api.POST("/api/v1/invitations", {
          body: { email: tidyMail(email), role, locale, ...(name.trim() ? { name: name.trim() } : {}) },
        }),
      ),
    ),
    [keys.invitations],
  );
  const close = { "aria-label": t("ui:close") };
  if (inviting.data) {
    return (
      <Dialog onClose={onClose} title={t("inviteMade")} size="lg" closeButtonProps={close}>
        <Stack>
          <Text>{t("inviteMadeHelp", { email: tidyMail(form.values.email) })}</Text>
          <MadeLink link={inviting.data} />
          <Group justify="end">
            <Button onClick={onClose}>{t("done")}</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog onClose={onClose} title={t("inviteTitle")} closeButtonProps={close}>
      <Form onSubmit={() => form.submit(inviting.mutate)}>
        <Stack>
          <TextInput
            data-autofocus
            label={t("inviteEmail")}
            type="email"
            autoComplete="off"
            value={form.values.email}
            onChange={(event) => form.set("email", event.currentTarget.value)}
            onBlur={() => form.values.email && form.leave("email")}
            error={form.fault("email")}
          />
          <TextInput
            label={t("inviteName")}
            description={t("inviteNameHelp")}
            autoComplete="off"
            maxLength={100}
            value={form.values.name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
          />
          <NativeSelect
            label={t("column.role")}
            value={form.values.role}
            onChange={(event) => form.set("role", event.currentTarget.value)}
            data={offered.map((role) => ({ value: role.id, label: roleName(role) }))}
            error={form.fault("role")}
          />
          <NativeSelect
            label={t("inviteLocale")}
            value={form.values.locale}
            onChange={(event) => form.set("locale", event.currentTarget.value)}
            data={[
              { value: "ja", label: "日本語" },
              { value: "en", label: "English" },
            ]}
          />
          <Fault fault={inviting.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={inviting.isPending}>
              {t("inviteDo")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
