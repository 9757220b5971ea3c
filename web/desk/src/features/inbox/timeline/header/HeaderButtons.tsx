import { Button } from "@mantine/core";
import { IconAlarm, IconCheck, IconRotate, IconUserShare } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../../actions/actions";
import { useMay } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { AssignMenu } from "../../actions/AssignMenu";
import { SnoozeMenu } from "../../actions/SnoozeMenu";
import { useConversationActions } from "../../actions/useConversationActions";
import classes from "./Header.module.css";
import { type Asked, MoreMenu } from "./MoreMenu";

const Asking = lazy(() => import("./Asking").then(({ Asking: shown }) => ({ default: shown })));

/** The buttons of an open conversation: snooze, give to somebody, resolve or reopen, and a menu of the others. */
export function HeaderButtons({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("timeline");
  const mayAnswer = useMay("conversations.answer");
  const { resolve, reopen } = useConversationActions();
  const [open, setOpen] = useState<"snooze" | "assign" | undefined>(undefined);
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const { id, status } = conversation;
  const close = () => setOpen(undefined);
  const isResolved = status === "resolved";
  useActions(
    mayAnswer
      ? [
          {
            id: "conversation.transfer",
            label: t("assign"),
            words: ["assign", "transfer", "担当", "たんとう", "引き継ぎ", "hikitsugi"],
            group: t("group"),
            run: () => setOpen("assign"),
          },
        ]
      : [],
  );
  return (
    <>
      {mayAnswer ? (
        <>
          {isResolved ? null : (
            <SnoozeMenu
              which={id}
              isOpen={open === "snooze"}
              onClose={close}
              target={
                <Button
                  variant="default"
                  className={classes.button ?? ""}
                  leftSection={<IconAlarm aria-hidden size={16} />}
                  onClick={() => setOpen("snooze")}
                >
                  {t("snooze")}
                </Button>
              }
            />
          )}
          <AssignMenu
            which={id}
            isOpen={open === "assign"}
            onClose={close}
            target={
              <Button
                variant="default"
                className={classes.button ?? ""}
                leftSection={<IconUserShare aria-hidden size={16} />}
                onClick={() => setOpen("assign")}
              >
                {t("assign")}
              </Button>
            }
          />
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
      <MoreMenu conversation={conversation} onAsk={setAsked} />
      {asked ? (
        <Suspense fallback={null}>
          <Asking what={asked} conversation={conversation} onClose={() => setAsked(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}
