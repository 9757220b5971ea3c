import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { currentLocale } from "../../i18n/start";
import { Form } from "../../ui/FormFrame";
import { useForm } from "../../ui/form";
import { EntryFault } from "./EntryFault";
import { useEntered } from "./entered";
import { isMail, isPassword, SHORTEST_PASSWORD, tidyMail } from "./fields";
import { PasswordField } from "./PasswordField";

const EMPTY = { workspace: "", name: "", email: "", password: "" };

/** Workspace, owner with name and address, and password: all that the first minute asks for. The language is the one of the page. */
export function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation("entry");
  const entered = useEntered();
  const form = useForm(EMPTY, ({ workspace, name, email, password }) => ({
    workspace: workspace.trim() ? undefined : t("fault.workspace"),
    name: name.trim() ? undefined : t("fault.name"),
    email: isMail(email) ? undefined : t("fault.email"),
    password: isPassword(password) ? undefined : t("fault.password", { count: SHORTEST_PASSWORD }),
  }));
  const setUp = useMutation({
    mutationFn: ({ workspace, name, email, password }: typeof EMPTY) =>
      data(
        api.POST("/api/v1/setup", {
          body: {
            token,
            workspace: workspace.trim(),
            owner_name: name.trim(),
            owner_email: tidyMail(email),
            password,
            locale: currentLocale(),
            time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
        }),
      ),
    onSuccess: () => entered("/welcome"),
  });
  return (
    <Form onSubmit={() => form.submit(setUp.mutate)}>
      <Stack>
        <Text>{t("setupHelp")}</Text>
        <TextInput
          label={t("workspace")}
          description={t("workspaceHelp")}
          autoComplete="organization"
          autoFocus
          maxLength={100}
          value={form.values.workspace}
          onChange={(event) => form.set("workspace", event.currentTarget.value)}
          onBlur={() => form.leave("workspace")}
          error={form.fault("workspace")}
        />
        <TextInput
          label={t("yourName")}
          description={t("ownerNameHelp")}
          autoComplete="name"
          maxLength={100}
          value={form.values.name}
          onChange={(event) => form.set("name", event.currentTarget.value)}
          onBlur={() => form.leave("name")}
          error={form.fault("name")}
        />
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          value={form.values.email}
          onChange={(event) => form.set("email", event.currentTarget.value)}
          onBlur={() => form.leave("email")}
          error={form.fault("email")}
        />
        <PasswordField
          label={t("password")}
          isNew
          value={form.values.password}
          onChange={(password) => form.set("password", password)}
          onLeave={() => form.leave("password")}
          fault={form.fault("password")}
        />
        <EntryFault fault={setUp.error} />
        <Button type="submit" size="md" loading={setUp.isPending || setUp.isSuccess}>
          {t("setupDo")}
        </Button>
      </Stack>
    </Form>
  );
}
