import { Button, Group, List, Stack } from "@mantine/core";
import type { Schemas } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { CodeField, NO_CODE, useCodeFault } from "../../../../ui/CodeField";
import { tidyCode } from "../../../../ui/code";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { CopyText } from "../../parts/CopyText";
import { Fault } from "../../parts/Fault";
import { QrCode } from "./QrCode";

/** What the phone has to know, as a picture and as text, and its first code. */
export function PhoneStep({
  begun,
  confirming,
  onCode,
  onClose,
}: {
  begun: Schemas["BegunTotp"];
  confirming: { error: unknown; isPending: boolean };
  onCode: (code: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  const faultOf = useCodeFault();
  const form = useForm({ code: NO_CODE }, ({ code }) => ({ code: faultOf(code) }));
  return (
    <Form onSubmit={() => form.submit(({ code }) => onCode(tidyCode(code.typed)))}>
      <Stack>
        <List type="ordered" spacing="xs">
          <List.Item>{t("totp.step1")}</List.Item>
          <List.Item>{t("totp.step2")}</List.Item>
          <List.Item>{t("totp.step3")}</List.Item>
        </List>
        <QrCode address={begun.uri} />
        <CopyText label={t("totp.secret")} value={begun.secret} />
        <CodeField
          code={form.values.code}
          onChange={(code) => form.set("code", code)}
          fault={form.fault("code")}
          onlyPhone
          autoFocus
        />
        <Fault fault={confirming.error} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit" loading={confirming.isPending}>
            {t("totp.switchOn")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
