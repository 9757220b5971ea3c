import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../../data/me";
import { useLiveState } from "../../../live/hooks";
import { Notice } from "../composer/Notice";

/** What has to be known before a first message is written. */
export function FirstNotices({ hasChannel }: { hasChannel: boolean }) {
  const { t } = useTranslation("composer");
  const me = useMe();
  const live = useLiveState();
  const mayChannels = useMay("channels.read");
  return (
    <>
      {hasChannel ? null : (
        <Notice tone="warn">
          <span>{t("first.noChannel")}</span>
          {mayChannels ? (
            <Link to="/settings/$section" params={{ section: "channels" }}>
              {t("first.toChannels")}
            </Link>
          ) : null}
        </Notice>
      )}
      {live === "offline" ? <Notice tone="warn">{t("offlineHere")}</Notice> : null}
      {me.workspace.on_hold ? <Notice tone="warn">{t("holdHere")}</Notice> : null}
    </>
  );
}
