import { Button, Group, Stack, Text } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { isIme } from "@tsunagu/shared/ime";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { CodeField, NO_CODE, useCodeFault } from "../../../ui/CodeField";
import { tidyCode } from "../../../ui/code";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import { type Asked, useAsked } from "./proof";

/** Asks for a fresh code while a change waits for one. It stands over whatever dialog the change came from. */
export function ProofDialog() {
  const asked = useAsked();
  return asked ? <Asks asked={asked} /> : null;
}

/** How a dialog below is kept from taking an Escape that is meant for this one: it passes over marked elements. */
const PASSED_OVER = "data-mantine-stop-propagation";

function Asks({ asked }: { asked: Asked }) {
  const { t } = useTranslation(["settings", "ui"]);
  const faultOf = useCodeFault();
  const form = useForm({ code: NO_CODE }, ({ code }) => ({ code: faultOf(code) }));
  const proving = useSaving(
    (code: string) => data(api.POST("/api/v1/me/proof", { body: { code } })),
    [],
    () => asked.end(true),
  );
  const giveUp = () => asked.end(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isIme(event)) giveUp();
  };
  return (
    <Dialog
      onClose={giveUp}
      title={t("proof.title")}
      closeOnEscape={false}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("ui:close") }}
      onFocusCapture={(event) => event.target.setAttribute(PASSED_OVER, "true")}
      onKeyDown={onKeyDown}
    >
      <Form onSubmit={() => form.submit(({ code }) => proving.mutate(tidyCode(code.typed)))}>
        <Stack>
          <Text>{t("proof.help")}</Text>
          <CodeField
            code={form.values.code}
            onChange={(code) => form.set("code", code)}
            fault={form.fault("code")}
            autoFocus
          />
          <Fault fault={proving.error} />
          <Group justify="end">
            <Button variant="default" onClick={giveUp}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={proving.isPending}>
              {t("proof.do")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
