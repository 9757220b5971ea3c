import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { Form } from "../../ui/FormFrame";
import { useForm } from "../../ui/form";
import { EntryFault } from "./EntryFault";
import { EntryFrame } from "./EntryFrame";
import { useEntered } from "./entered";
import { isPassword, SHORTEST_PASSWORD } from "./fields";
import { PasswordField } from "./PasswordField";
import { useLinkToken } from "./token";

/** Choosing a new password by a link; whoever does is logged in, and logged out everywhere else. */
export function ResetPage() {
  const { t } = useTranslation("entry");
  const token = useLinkToken();
  const entered = useEntered();
  const form = useForm({ password: "" }, ({ password }) => ({
    password: isPassword(password) ? undefined : t("fault.password", { count: SHORTEST_PASSWORD }),
  }));
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      data(api.POST("/api/v1/auth/reset", { body: { token, password } })),
    onSuccess: () => entered("/"),
  });
  return (
    <EntryFrame title={t("reset")}>
      <Form onSubmit={() => form.submit(reset.mutate)}>
        <Stack>
          <Text>{t(token ? "resetHelp" : "linkBroken")}</Text>
          <PasswordField
            label={t("newPassword")}
            isNew
            value={form.values.password}
            onChange={(password) => form.set("password", password)}
            onLeave={() => form.values.password && form.leave("password")}
            fault={form.fault("password")}
          />
          <EntryFault fault={reset.error} />
          <Button type="submit" size="md" disabled={!token} loading={reset.isPending || reset.isSuccess}>
            {t("resetDo")}
          </Button>
        </Stack>
      </Form>
    </EntryFrame>
  );
}
