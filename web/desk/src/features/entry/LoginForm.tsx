import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { Form } from "../../ui/FormFrame";
import { useForm } from "../../ui/form";
import { EntryFault } from "./EntryFault";
import { isMail, tidyMail } from "./fields";
import { PasswordField } from "./PasswordField";

const EMPTY = { email: "", password: "", workspace: "" };

/** Mail address and password; the workspace only once the server asks for it. */
export function LoginForm({ onEntered }: { onEntered: () => void }) {
  const { t } = useTranslation("entry");
  const form = useForm(EMPTY, ({ email, password }) => ({
    email: isMail(email) ? undefined : t("fault.email"),
    password: password ? undefined : t("fault.noPassword"),
  }));
  const logIn = useMutation({
    mutationFn: ({ email, password, workspace }: typeof EMPTY) =>
      data(
        api.POST("/api/v1/auth/login", {
          body: {
            email: tidyMail(email),
            password,
            ...(workspace.trim() ? { workspace: workspace.trim() } : {}),
          },
        }),
      ),
    onSuccess: onEntered,
  });
  const code = logIn.error ? problemOf(logIn.error).code : undefined;
  const asksWorkspace = code === "workspace_needed" || form.values.workspace !== "";
  return (
    <Form onSubmit={() => form.submit(logIn.mutate)}>
      <Stack>
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          autoFocus
          value={form.values.email}
          onChange={(event) => form.set("email", event.currentTarget.value)}
          onBlur={() => form.values.email && form.leave("email")}
          error={form.fault("email")}
        />
        <PasswordField
          label={t("password")}
          value={form.values.password}
          onChange={(password) => form.set("password", password)}
          fault={form.fault("password")}
        />
        {asksWorkspace ? (
          <TextInput
            label={t("workspace")}
            autoComplete="organization"
            autoFocus
            value={form.values.workspace}
            onChange={(event) => form.set("workspace", event.currentTarget.value)}
          />
        ) : null}
        <EntryFault fault={logIn.error} />
        <Button type="submit" size="md" loading={logIn.isPending || logIn.isSuccess}>
          {t("loginDo")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("forgotten")}
        </Text>
      </Stack>
    </Form>
  );
}
