import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { Fault } from "../../parts/Fault";
import { OwnPasswordField } from "./OwnPasswordField";

/** First the password, so that nobody sets up their phone at a screen that was left open. */
export function PasswordStep({
  checking,
  onPassword,
  onClose,
}: {
  checking: { error: unknown; isPending: boolean };
  onPassword: (password: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  const form = useForm({ password: "" }, ({ password }) => ({
    password: password ? undefined : t("fault.currentPassword"),
  }));
  return (
    <Form onSubmit={() => form.submit(({ password }) => onPassword(password))}>
      <Stack>
        <Text>{t("totp.passwordHelp")}</Text>
        <OwnPasswordField
          value={form.values.password}
          onChange={(password) => form.set("password", password)}
          fault={form.fault("password")}
        />
        <Fault fault={checking.error} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={checking.isPending}>
            {t("totp.next")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
