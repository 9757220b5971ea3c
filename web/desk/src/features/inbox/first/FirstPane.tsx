import { ActionIcon, Tooltip } from "@mantine/core";
import { IconTrash, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { toast } from "../../../ui/toast";
import { Waiting } from "../../../ui/Waiting";
import composer from "../composer/Composer.module.css";
import { ChannelSelect } from "../composer/channel/ChannelSelect";
import { DraftMark } from "../composer/draft/DraftMark";
import { DraftNotices } from "../composer/draft/DraftNotices";
import { useDraft } from "../composer/draft/useDraft";
import { isEmpty } from "../composer/draft/words";
import { MayNotAnswer } from "../composer/MayNotAnswer";
import { ReplyEditor } from "../composer/ReplyEditor";
import { NEW } from "../outbox/entry";
import { BackToList } from "../timeline/header/BackToList";
import { Asked } from "./Asked";
import classes from "./First.module.css";
import { FirstNotices } from "./FirstNotices";
import { NoChannel } from "./NoChannel";
import { OnTheirWay } from "./OnTheirWay";
import { useEscape } from "./useEscape";
import { useFirst } from "./useFirst";
import { useMade } from "./useMade";

/** What stands in place of a conversation while the first message of one is written. */
const NOTHING_YET = { id: NEW, structure: 0 };

/** Where a first message to somebody is written. Closing it keeps the words. */
export function FirstPane({ view }: { view: string }) {
  const { t } = useTranslation("composer");
  const navigate = useNavigate();
  const mayAnswer = useMay("conversations.answer");
  const close = () => void navigate({ to: "/inbox/$view", params: { view }, search: true });
  const pane = useRef<HTMLElement>(null);
  useEscape(pane, close);
  return (
    <section ref={pane} className={classes.pane} aria-label={t("first.title")}>
      {mayAnswer ? <Writing view={view} onClose={close} /> : <MayNotAnswer />}
    </section>
  );
}

function Writing({ view, onClose }: { view: string; onClose: () => void }) {
  const { t } = useTranslation(["composer", "ui"]);
  const { draft, keeper } = useDraft(NEW, "reply");
  const { words } = draft;
  const reply = useFirst(words);
  const field = useRef<HTMLTextAreaElement>(null);
  const isReady = draft.state !== "loading" && !reply.isChecking;
  const isAddressed = reply.to.length > 0;
  useMade(view, keeper);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is added later calls nobody away from the head
  useEffect(() => {
    if (isReady && isAddressed) field.current?.focus();
  }, [isReady]);
  const discard = () => {
    keeper.clear();
    toast(t("first.discarded"), { label: t("ui:undo"), run: () => keeper.putBack(words) });
  };
  return (
    <>
      <header className={classes.head}>
        <BackToList />
        <h2 className={classes.title}>{t("first.title")}</h2>
        <DraftMark state={draft.state} />
        {isEmpty(words) ? null : (
          <Tooltip label={t("first.discard")}>
            <ActionIcon variant="subtle" color="gray" aria-label={t("first.discard")} onClick={discard}>
              <IconTrash aria-hidden size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={t("first.close")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("first.close")} onClick={onClose}>
            <IconX aria-hidden size={18} />
          </ActionIcon>
        </Tooltip>
      </header>
      <OnTheirWay />
      {!isReady ? (
        <Waiting rows={4} height={40} />
      ) : !reply.choice && isEmpty(words) ? (
        <NoChannel />
      ) : (
        <div className={classes.sheet}>
          <div className={composer.top}>
            <ChannelSelect
              choices={reply.choices}
              chosen={reply.choice}
              isChecking={reply.isChecking}
              onChoose={(channel) => keeper.edit({ channel })}
            />
          </div>
          <FirstNotices hasChannel={reply.choice !== undefined} />
          <Asked words={words} keeper={keeper} field={field} />
          <DraftNotices conversation={NEW} kind="reply" keeper={keeper} draft={draft} others={[]} />
          <ReplyEditor
            conversation={NOTHING_YET}
            items={[]}
            words={words}
            keeper={keeper}
            field={field}
            reply={reply}
            onWrote={() => undefined}
            onSent={() => undefined}
          />
        </div>
      )}
    </>
  );
}
