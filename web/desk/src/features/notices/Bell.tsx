import { ActionIcon } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { count as counted } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { useMe } from "../../data/me";
import { useUnreadNotices } from "../../data/notifications";
import { useHung } from "../../ui/later/hung";
import { later } from "../../ui/later/later";
import { usePlace } from "../../ui/place";
import classes from "./notices.module.css";
import { useTabMark } from "./tabMark";
import { useNotices } from "./useNotices";

const NoticePlace = later(() => import("./NoticePlace").then((part) => part.NoticePlace));

/** The bell of the top bar: how much is unread, here and in the tab, and the way to it; calls whoever is logged in. */
export function Bell() {
  const { t } = useTranslation(["notices", "app"]);
  const place = usePlace();
  const unread = useUnreadNotices();
  const { button, hung, open } = useHung("dialog");
  useNotices();
  useTabMark(`${useMe().workspace.name} – Tsunagu`, unread);
  useActions([
    {
      id: "notices",
      label: t("open"),
      words: ["notifications", "bell", "通知", "つうち", "tsuuchi", "お知らせ"],
      group: t("app:rail"),
      run: open,
    },
  ]);
  const { count, more } = unread ?? { count: 0, more: false };
  const label = count === 0 ? t("bell") : t(more ? "bellMany" : "bellCount", { count });
  return (
    <>
      <ActionIcon
        {...button}
        className={classes.bell ?? ""}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
      >
        <IconBell aria-hidden size={22} />
        {count > 0 ? (
          <span aria-hidden className={classes.count}>
            {counted(place, count, more)}
          </span>
        ) : null}
      </ActionIcon>
      {hung ? <NoticePlace hung={hung} /> : null}
      <span className="visually-hidden" aria-live="polite">
        {count > 0 ? t("unreadNow", { count }) : ""}
      </span>
    </>
  );
}
