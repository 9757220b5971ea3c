import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../../timeline/item/channels";
import type { Choice } from "./choices";

const KNOWN = ["channel_unusable", "no_handle", "erased", "only_answers"] as const;

function isKnown(code: string): code is (typeof KNOWN)[number] {
  return (KNOWN as readonly string[]).includes(code);
}

/** By which channel the answer goes. Those that cannot be used are listed with the reason. */
export function ChannelSelect({
  choices,
  chosen,
  isChecking,
  onChoose,
}: {
  choices: Choice[];
  chosen: Choice | undefined;
  isChecking: boolean;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation("composer");
  const name = chosen?.name ?? t(isChecking ? "checkingChannels" : "noChannel");
  const reasonOf = (code: string) => t(`cannot.${isKnown(code) ? code : "other"}`);
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          maw="100%"
          title={name}
          variant="default"
          leftSection={<ChannelIcon kind={chosen?.kind} size={14} />}
          rightSection={<IconChevronDown aria-hidden size={14} />}
          aria-label={t("channelNow", { name })}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("channel")}</Menu.Label>
        {choices.map(({ id, kind, name: called, cannot }) => (
          <Menu.Item
            key={id}
            leftSection={<ChannelIcon kind={kind} />}
            disabled={cannot !== undefined}
            aria-current={id === chosen?.id || undefined}
            // What cannot be chosen takes no focus, and may stand first.
            data-autofocus={id === chosen?.id || undefined}
            onClick={() => onChoose(id)}
          >
            {cannot ? t("channelCannot", { name: called, reason: reasonOf(cannot) }) : called}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
