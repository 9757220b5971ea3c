import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
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

const EMPTY = { name: "", password: "" };

/** Joining a workspace by an invitation: a name, unless whoever invited gave one, and a password. */
export function InvitationPage() {
  const { t } = useTranslation("entry");
  const token = useLinkToken();
  const entered = useEntered();
  const form = useForm(EMPTY, ({ password }) => ({
    password: isPassword(password) ? undefined : t("fault.password", { count: SHORTEST_PASSWORD }),
  }));
  const accept = useMutation({
    mutationFn: ({ name, password }: typeof EMPTY) =>
      data(
        api.POST("/api/v1/invitations/accept", {
          body: { token, password, ...(name.trim() ? { name: name.trim() } : {}) },
        }),
      ),
    onSuccess: () => entered("/"),
  });
  const isNameNeeded = accept.error !== null && problemOf(accept.error).code === "name_length";
  return (
    <EntryFrame title={t("invitation")}>
      <Form onSubmit={() => form.submit(accept.mutate)}>
        <Stack>
          <Text>{t(token ? "invitationHelp" : "linkBroken")}</Text>
          <TextInput
            label={t("yourName")}
            description={t("yourNameHelp")}
            autoComplete="name"
            autoFocus
            maxLength={100}
            value={form.values.name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
            error={isNameNeeded ? t("fault.name") : undefined}
          />
          <PasswordField
            label={t("choosePassword")}
            isNew
            value={form.values.password}
            onChange={(password) => form.set("password", password)}
            onLeave={() => form.values.password && form.leave("password")}
            fault={form.fault("password")}
          />
          <EntryFault fault={isNameNeeded ? null : accept.error} />
          <Button type="submit" size="md" disabled={!token} loading={accept.isPending || accept.isSuccess}>
            {t("invitationDo")}
          </Button>
        </Stack>
      </Form>
    </EntryFrame>
  );
}
