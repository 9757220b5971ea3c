import { Button } from "@mantine/core";
import { IconAlarm, IconCheck, IconRotate, IconUserShare } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { SnoozeMenu } from "../../actions/SnoozeMenu";
import { useConversationActions } from "../../actions/useConversationActions";
import classes from "./Header.module.css";
import { type Asked, MoreMenu } from "./MoreMenu";

/** The buttons of an open conversation: snooze, transfer, resolve or reopen, and a menu of the others. */
export function HeaderButtons({
  conversation,
  onAsk,
}: {
  conversation: Conversation;
  onAsk: (what: Asked) => void;
}) {
  const { t } = useTranslation("timeline");
  const mayManage = useMay("conversations.manage");
  const { resolve, reopen } = useConversationActions();
  const [isSnoozing, setSnoozing] = useState(false);
  const { id, status } = conversation;
  const isResolved = status === "resolved";
  return (
    <>
      {mayManage ? (
        <>
          {isResolved ? null : (
            <SnoozeMenu
              which={id}
              isOpen={isSnoozing}
              onClose={() => setSnoozing(false)}
              target={
                <Button
                  variant="default"
                  className={classes.button ?? ""}
                  leftSection={<IconAlarm aria-hidden size={16} />}
                  onClick={() => setSnoozing(true)}
                >
                  {t("snooze")}
                </Button>
              }
            />
          )}
          <Button
            variant="default"
            className={classes.button ?? ""}
            leftSection={<IconUserShare aria-hidden size={16} />}
            onClick={() => onAsk("transfer")}
          >
            {t("transfer")}
          </Button>
          <Button
            variant={isResolved ? "default" : "filled"}
            className={classes.button ?? ""}
            leftSection={
              isResolved ? <IconRotate aria-hidden size={16} /> : <IconCheck aria-hidden size={16} />
            }
            onClick={() => void (isResolved ? reopen(id) : resolve(id))}
          >
            {isResolved ? t("reopen") : t("resolve")}
          </Button>
        </>
      ) : null}
      <MoreMenu conversation={conversation} onAsk={onAsk} />
    </>
  );
}
