import { ActionIcon, Button, Group, Popover, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "../../../../ui/FormFrame";
import { plain } from "../recipients/address";

/** Asks where a link leads; nothing takes it away. */
export function LinkField({
  icon,
  isOn,
  href,
  onSet,
}: {
  icon: ReactNode;
  isOn: boolean;
  href: () => string;
  onSet: (href: string) => void;
}) {
  const { t } = useTranslation("composer");
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const open = () => {
    setWords(href());
    setOpen(true);
  };
  const set = () => {
    const address = plain(words);
    setOpen(false);
    onSet(!address || /^(https?:|mailto:|tel:)/i.test(address) ? address : `https://${address}`);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withinPortal position="top-start" width={320}>
      <Popover.Target>
        <ActionIcon
          size="sm"
          variant={isOn ? "light" : "subtle"}
          color={isOn ? "accent" : "gray"}
          aria-label={t("format.link")}
          aria-pressed={isOn}
          aria-expanded={isOpen}
          onClick={open}
        >
          {icon}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("format.link")}>
        <Form onSubmit={set}>
          <Group gap="xs" align="end" wrap="nowrap">
            <TextInput
              data-autofocus
              label={t("linkTo")}
              inputMode="url"
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Button type="submit">{t("linkSet")}</Button>
          </Group>
        </Form>
      </Popover.Dropdown>
    </Popover>
  );
}
