import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconArrowForwardUp,
  IconCode,
  IconCopy,
  IconDots,
  IconHelpCircle,
  IconMailOpened,
  IconMessages,
  IconScissors,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { abilitiesOf } from "../../../../data/kinds";
import { useMay } from "../../../../data/me";
import type { Item } from "../../../../data/shapes";
import { toast } from "../../../../ui/toast";
import classes from "./Item.module.css";
import { useSpeech } from "./speech";
import { useTools } from "./tools";

interface MenuProps {
  item: Item;
  /** What the item is called. */
  label: string;
  onWhy: () => void;
}

/** What can be done with one item. The menu is made when it is first opened: there are as many as items. */
export function ItemMenu(props: MenuProps) {
  const { t } = useSpeech();
  const [isMade, setMade] = useState(false);
  const name = t("itemMenu", { item: props.label });
  if (isMade) return <Made {...props} name={name} />;
  return (
    <button
      type="button"
      className={classes.menu}
      aria-label={name}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setMade(true)}
    >
      <IconDots aria-hidden size={16} />
    </button>
  );
}

function Made({ item, name, onWhy }: MenuProps & { name: string }) {
  const { t } = useSpeech();
  const { answer, split, open, unread } = useTools();
  const mayAnswer = useMay("conversations.answer");
  const mayManage = useMay("conversations.manage");
  const mayRaw = useMay("items.raw");
  // Closed in its first frame: only what opens gives the focus back to where it was.
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    setOpen(true);
  }, []);
  const isMessage = item.kind === "message" && !item.erased;
  const { hasReceivers, canForward } = abilitiesOf(item.channel?.kind);
  const copy = () => {
    void navigator.clipboard.writeText(item.text ?? "").then(() => toast(t("textCopied")));
  };
  return (
    <Menu position="bottom-end" withinPortal opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <UnstyledButton ref={button} className={classes.menu ?? ""} aria-label={name}>
          <IconDots aria-hidden size={16} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {open ? (
          <Menu.Item leftSection={<IconMessages size={16} />} onClick={() => open(item)}>
            {t("openConversation")}
          </Menu.Item>
        ) : null}
        {isMessage && mayAnswer && answer ? (
          <>
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => answer("reply", item)}>
              {t("reply")}
            </Menu.Item>
            {hasReceivers && item.to.length + item.cc.length > 1 ? (
              <Menu.Item
                leftSection={<IconArrowBackUpDouble size={16} />}
                onClick={() => answer("reply_all", item)}
              >
                {t("replyAll")}
              </Menu.Item>
            ) : null}
            {canForward ? (
              <Menu.Item
                leftSection={<IconArrowForwardUp size={16} />}
                onClick={() => answer("forward", item)}
              >
                {t("forward")}
              </Menu.Item>
            ) : null}
          </>
        ) : null}
        {item.text ? (
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
            {t("copyText")}
          </Menu.Item>
        ) : null}
        {item.join_reason ? (
          <Menu.Item leftSection={<IconHelpCircle size={16} />} onClick={onWhy}>
            {t("why")}
          </Menu.Item>
        ) : null}
        {unread ? (
          <Menu.Item leftSection={<IconMailOpened size={16} />} onClick={() => unread(item)}>
            {t("unreadFromHere")}
          </Menu.Item>
        ) : null}
        {isMessage && mayManage && split ? (
          <Menu.Item leftSection={<IconScissors size={16} />} onClick={() => split(item)}>
            {t("splitHere")}
          </Menu.Item>
        ) : null}
        {item.raw_url && mayRaw ? (
          <Menu.Item component="a" href={item.raw_url} download leftSection={<IconCode size={16} />}>
            {t("original")}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
