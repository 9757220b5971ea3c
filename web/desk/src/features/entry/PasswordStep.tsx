import { Button, Stack, Text, TextInput } from "@mantine/core";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { Form } from "../../ui/FormFrame";
import { EntryFault } from "./EntryFault";
import type { LoginFields } from "./LoginForm";
import { PasswordField } from "./PasswordField";

/** Mail address and password; the workspace only once the server asks for it. */
export function PasswordStep({
  form,
  logIn,
  onSend,
}: {
  form: LoginFields;
  logIn: { error: unknown; isPending: boolean; isSuccess: boolean };
  onSend: () => void;
}) {
  const { t } = useTranslation("entry");
  const code = logIn.error ? problemOf(logIn.error).code : undefined;
  const asksWorkspace = code === "workspace_needed" || form.values.workspace !== "";
  return (
    <Form onSubmit={onSend}>
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
