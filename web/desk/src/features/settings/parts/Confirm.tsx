import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { Fault } from "./Fault";

/** Asks before something is done that cannot be taken back; with `word`, only after it was typed. */
export function Confirm({
  title,
  help,
  doIt,
  word,
  acting,
  onDo,
  onClose,
}: {
  title: string;
  help: ReactNode;
  doIt: string;
  word?: string;
  acting: { isPending: boolean; error: unknown };
  onDo: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["settings", "ui"]);
  const [typed, setTyped] = useState("");
  const isReady = word === undefined || typed.normalize("NFKC").trim() === word.normalize("NFKC").trim();
  return (
    <Dialog onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("ui:close") }}>
      <Form onSubmit={() => isReady && onDo()}>
        <Stack>
          <Text component="div">{help}</Text>
          {word === undefined ? null : (
            <TextInput
              data-autofocus
              label={t("typeToConfirm", { word })}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Fault fault={acting.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" color="red" disabled={!isReady} loading={acting.isPending}>
              {doIt}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
