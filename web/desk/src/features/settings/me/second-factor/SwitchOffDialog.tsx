import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { CodeField, NO_CODE, useCodeFault } from "../../../../ui/CodeField";
import { tidyCode } from "../../../../ui/code";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { toast } from "../../../../ui/toast";
import { Fault } from "../../parts/Fault";
import { useSaving } from "../../parts/saving";
import { Frame } from "./Frame";
import { OwnPasswordField } from "./OwnPasswordField";

/** Switching the second factor off, with password and code. */
export function SwitchOffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const faultOf = useCodeFault();
  const form = useForm({ password: "", code: NO_CODE }, ({ password, code }) => ({
    password: password ? undefined : t("fault.currentPassword"),
    code: faultOf(code),
  }));
  const off = useSaving(
    async ({ password, code }: typeof form.values) => {
      await api.POST("/api/v1/me/totp/off", { body: { password, code: tidyCode(code.typed) } });
    },
    [keys.totp, keys.me, keys.members],
    () => {
      toast(t("totp.offDone"));
      onClose();
    },
  );
  return (
    <Frame title={t("totp.off")} onClose={onClose}>
      <Form onSubmit={() => form.submit(off.mutate)}>
        <Stack>
          <Text>{t("totp.offHelp")}</Text>
          <OwnPasswordField
            value={form.values.password}
            onChange={(password) => form.set("password", password)}
            fault={form.fault("password")}
          />
          <CodeField
            code={form.values.code}
            onChange={(code) => form.set("code", code)}
            fault={form.fault("code")}
          />
          <Fault fault={off.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" color="red" loading={off.isPending}>
              {t("totp.offDo")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Frame>
  );
}
