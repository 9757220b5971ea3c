import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { Form } from "../../ui/FormFrame";
import { useForm } from "../../ui/form";
import { EntryFault } from "./EntryFault";
import { EntryFrame } from "./EntryFrame";
import { useEntered } from "./entered";
import { isPassword, SHORTEST_PASSWORD } from "./fields";
import { PasswordField } from "./PasswordField";
import { SecondStep } from "./SecondStep";
import { useLinkToken } from "./token";

/** Choosing a new password by a link; whoever does is logged in, and logged out everywhere else. */
export function ResetPage() {
  const { t } = useTranslation("entry");
  const token = useLinkToken();
  const entered = useEntered();
  const form = useForm({ password: "" }, ({ password }) => ({
    password: isPassword(password) ? undefined : t("fault.password", { count: SHORTEST_PASSWORD }),
  }));
  const [asksCode, setAsksCode] = useState(false);
  const reset = useMutation({
    mutationFn: (body: { password: string; otp?: string }) =>
      data(api.POST("/api/v1/auth/reset", { body: { token, ...body } })),
    onError: (fault) => setAsksCode((asks) => asks || problemOf(fault).code === "otp_needed"),
    onSuccess: () => entered("/"),
  });
  if (asksCode) {
    return (
      <EntryFrame title={t("reset")}>
        <SecondStep
          help={t("secondReset")}
          logIn={reset}
          onCode={(otp) => reset.mutate({ ...form.values, otp })}
          onBack={() => {
            reset.reset();
            setAsksCode(false);
          }}
        />
      </EntryFrame>
    );
  }
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
