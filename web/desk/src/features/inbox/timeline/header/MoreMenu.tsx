import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowMerge,
  IconDots,
  IconForbid,
  IconLink,
  IconMail,
  IconPrinter,
  IconRoute,
  IconTag,
  IconTransfer,
  IconUserCheck,
  IconUserEdit,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { useConversationActions } from "../../actions/useConversationActions";
import { usePlacesOf } from "./offered";

/** What asks something before it is done. */
export type Asked = "assign" | "transfer" | "tags" | "merge" | "move" | "spam" | "handoff" | "routing";

/** What can be done with a conversation, apart from what has a button of its own. */
export function MoreMenu({
  conversation,
  onAsk,
}: {
  conversation: Conversation;
  onAsk: (what: Asked) => void;
}) {
  const { t } = useTranslation("timeline");
  const mayAnswer = useMay("conversations.answer");
  const mayManage = useMay("conversations.manage");
  const { print, copyLink } = usePlacesOf(conversation);
  const { notSpam, markUnread } = useConversationActions();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t("moreActions")}>
          <IconDots aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayManage ? (
          <>
            <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => onAsk("assign")}>
              {t("assign")}
            </Menu.Item>
            <Menu.Item leftSection={<IconTag size={16} />} onClick={() => onAsk("tags")}>
              {t("tags")}
            </Menu.Item>
          </>
        ) : null}
        {mayAnswer ? (
          <Menu.Item leftSection={<IconTransfer size={16} />} onClick={() => onAsk("handoff")}>
            {t("handoff")}
          </Menu.Item>
        ) : null}
        {mayManage ? (
          <>
            <Menu.Item
              leftSection={<IconForbid size={16} />}
              onClick={() => (conversation.spam ? void notSpam(conversation.id) : onAsk("spam"))}
            >
              {conversation.spam ? t("notSpam") : t("spam")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={() => onAsk("merge")}>
              {t("merge")}
            </Menu.Item>
            <Menu.Item leftSection={<IconUserEdit size={16} />} onClick={() => onAsk("move")}>
              {t("move")}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Divider />
        <Menu.Item leftSection={<IconMail size={16} />} onClick={() => void markUnread(conversation.id)}>
          {t("markUnread")}
        </Menu.Item>
        <Menu.Item leftSection={<IconRoute size={16} />} onClick={() => onAsk("routing")}>
          {t("whyHere")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
          {t("copyLink")}
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={16} />} onClick={print}>
          {t("print")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
