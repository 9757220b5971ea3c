import { Button, Checkbox, Group, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Flyout } from "../../../ui/Flyout";
import type { MenuProps } from "./menu";
import { useConversationActions } from "./useConversationActions";

/** Asks whether whoever wrote is blocked too: the space bar says so, Enter marks. */
export function SpamDialog({ which, onDone, ...flyout }: MenuProps) {
  const { t } = useTranslation(["actions", "ui"]);
  const { spam } = useConversationActions();
  const [block, setBlock] = useState(false);
  const mark = (event: FormEvent) => {
    event.preventDefault();
    flyout.onClose();
    void spam(which, { block }).then((done) => done && onDone?.());
  };
  return (
    <Flyout title={t("spam.title")} width={380} {...flyout}>
      <form onSubmit={mark}>
        <Text size="sm">{t("spam.help")}</Text>
        <Checkbox
          data-autofocus
          my="md"
          label={t("spam.block")}
          description={t("spam.blockHelp")}
          checked={block}
          onChange={(event) => setBlock(event.currentTarget.checked)}
        />
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={flyout.onClose}>
            {t("ui:cancel")}
          </Button>
          <Button type="submit">{t("spam.mark")}</Button>
        </Group>
      </form>
    </Flyout>
  );
}
