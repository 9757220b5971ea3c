import { useMutation } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { useForm } from "../../ui/form";
import { isMail, tidyMail } from "./fields";
import { PasswordStep } from "./PasswordStep";
import { SecondStep } from "./SecondStep";

const EMPTY = { email: "", password: "", workspace: "" };

/** The fields of the first step. */
export type LoginFields = ReturnType<typeof useForm<typeof EMPTY>>;

/** Mail address and password, and then the code of whoever has a second factor, once the server asks for it. */
export function LoginForm({ onEntered }: { onEntered: () => void }) {
  const { t } = useTranslation("entry");
  const [isSecond, setSecond] = useState(false);
  const form = useForm(EMPTY, ({ email, password }) => ({
    email: isMail(email) ? undefined : t("fault.email"),
    password: password ? undefined : t("fault.noPassword"),
  }));
  const logIn = useMutation({
    mutationFn: ({ email, password, workspace, otp }: typeof EMPTY & { otp?: string }) =>
      data(
        api.POST("/api/v1/auth/login", {
          body: {
            email: tidyMail(email),
            password,
            ...(workspace.trim() ? { workspace: workspace.trim() } : {}),
            ...(otp ? { otp } : {}),
          },
        }),
      ),
    onError: (fault) => setSecond((is) => is || problemOf(fault).code === "otp_needed"),
    onSuccess: onEntered,
  });
  if (!isSecond) return <PasswordStep form={form} logIn={logIn} onSend={() => form.submit(logIn.mutate)} />;
  return (
    <SecondStep
      help={t("secondHelp", { email: tidyMail(form.values.email) })}
      logIn={logIn}
      onCode={(otp) => logIn.mutate({ ...form.values, otp })}
      onBack={() => {
        logIn.reset();
        form.set("password", "");
        setSecond(false);
      }}
    />
  );
}
