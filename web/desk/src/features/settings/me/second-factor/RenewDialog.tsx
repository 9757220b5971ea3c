import { Button, Group, Stack, Text } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { CodeField, NO_CODE, useCodeFault } from "../../../../ui/CodeField";
import { tidyCode } from "../../../../ui/code";
import { Form } from "../../../../ui/FormFrame";
import { useForm } from "../../../../ui/form";
import { Fault } from "../../parts/Fault";
import { useSaving } from "../../parts/saving";
import { Frame } from "./Frame";
import { RecoveryCodes } from "./RecoveryCodes";

/** New recovery codes in place of the old ones, for whoever shows a code. */
export function RenewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const faultOf = useCodeFault();
  const form = useForm({ code: NO_CODE }, ({ code }) => ({ code: faultOf(code) }));
  const renew = useSaving(
    (code: string) => data(api.POST("/api/v1/me/totp/recovery-codes", { body: { code } })),
    [keys.totp],
  );
  const codes = renew.data?.recovery_codes;
  return (
    <Frame title={t(codes ? "totp.codes" : "totp.renew")} isPrecious={codes !== undefined} onClose={onClose}>
      {codes ? (
        <RecoveryCodes codes={codes} onClose={onClose} />
      ) : (
        <Form onSubmit={() => form.submit(({ code }) => renew.mutate(tidyCode(code.typed)))}>
          <Stack>
            <Text>{t("totp.renewHelp")}</Text>
            <CodeField
              code={form.values.code}
              onChange={(code) => form.set("code", code)}
              fault={form.fault("code")}
              autoFocus
            />
            <Fault fault={renew.error} />
            <Group justify="end">
              <Button variant="default" onClick={onClose}>
                {t("ui:cancel")}
              </Button>
              <Button type="submit" loading={renew.isPending}>
                {t("totp.renewDo")}
              </Button>
            </Group>
          </Stack>
        </Form>
      )}
    </Frame>
  );
}
