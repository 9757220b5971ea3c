import { list } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import type { Conversation } from "../../../data/shapes";
import { useColleagues } from "../../../live/here";
import { useLiveState } from "../../../live/hooks";
import { usePlace } from "../../../ui/place";
import { Notice } from "./Notice";

/** What has to be known before an answer is written here. */
export function Notices({ conversation, isReply }: { conversation: Conversation; isReply: boolean }) {
  const { t } = useTranslation(["composer", "ui"]);
  const place = usePlace();
  const me = useMe();
  const live = useLiveState();
  const writing = useColleagues(conversation.id).filter(
    ({ id, state }) => state === "typing" && id !== me.member?.id,
  );
  const names = list(
    place,
    writing.map(({ name }) => name ?? t("ui:noName")),
  );
  return (
    <>
      {live === "offline" ? <Notice tone="warn">{t("offlineHere")}</Notice> : null}
      {writing.length > 0 ? (
        <Notice tone="warn">{t("colleagueReplying", { names, count: writing.length })}</Notice>
      ) : null}
      {isReply && conversation.spam ? <Notice>{t("spamHere")}</Notice> : null}
      {isReply && conversation.status === "resolved" ? <Notice>{t("resolvedHere")}</Notice> : null}
      {isReply && me.workspace.on_hold ? <Notice tone="warn">{t("holdHere")}</Notice> : null}
    </>
  );
}
