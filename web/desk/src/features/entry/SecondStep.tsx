import { Button, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { CodeField, NO_CODE, useCodeFault } from "../../ui/CodeField";
import { tidyCode } from "../../ui/code";
import { Form } from "../../ui/FormFrame";
import { useForm } from "../../ui/form";
import { EntryFault } from "./EntryFault";

/** The code of the second factor, after the password was right. */
export function SecondStep({
  help,
  logIn,
  onCode,
  onBack,
}: {
  help: string;
  logIn: { error: unknown; isPending: boolean; isSuccess: boolean };
  onCode: (code: string) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation(["entry", "ui"]);
  const faultOf = useCodeFault();
  const form = useForm({ code: NO_CODE }, ({ code }) => ({ code: faultOf(code) }));
  // That a code is needed is why this step is here.
  const fault = problemOf(logIn.error).code === "otp_needed" ? undefined : logIn.error;
  return (
    <Form onSubmit={() => form.submit(({ code }) => onCode(tidyCode(code.typed)))}>
      <Stack>
        <div>
          <Title order={2}>{t("second")}</Title>
          <Text>{help}</Text>
        </div>
        <CodeField
          code={form.values.code}
          onChange={(code) => form.set("code", code)}
          fault={form.fault("code")}
          autoFocus
        />
        <EntryFault fault={fault} />
        <Button type="submit" size="md" loading={logIn.isPending || logIn.isSuccess}>
          {t("secondDo")}
        </Button>
        <Button variant="subtle" leftSection={<IconArrowLeft aria-hidden size={18} />} onClick={onBack}>
          {t("ui:back")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("secondLost")}
        </Text>
      </Stack>
    </Form>
  );
}
