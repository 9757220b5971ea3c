import { ActionIcon } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { count as counted } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { useMe } from "../../data/me";
import { useUnreadNotices } from "../../data/notifications";
import { Flyout } from "../../ui/Flyout";
import { later } from "../../ui/later/later";
import { usePlace } from "../../ui/place";
import { Waiting } from "../../ui/Waiting";
import classes from "./notices.module.css";
import { useTabMark } from "./tabMark";
import { useNotices } from "./useNotices";

/** As wide as the list is, where there is room. */
const WIDTH = 400;

const NoticeList = later(() => import("./NoticeList").then((part) => part.NoticeList), {
  meanwhile: () => <Waiting rows={4} height={48} />,
});

/** The bell of the top bar: how much is unread, here and in the tab, and the way to it; calls whoever is logged in. */
export function Bell() {
  const { t } = useTranslation(["notices", "app"]);
  const place = usePlace();
  const unread = useUnreadNotices();
  const [isOpen, setOpen] = useState(false);
  useNotices();
  useTabMark(`${useMe().workspace.name} – Tsunagu`, unread);
  const close = () => setOpen(false);
  useActions([
    {
      id: "notices",
      label: t("open"),
      words: ["notifications", "bell", "通知", "つうち", "tsuuchi", "お知らせ"],
      group: t("app:rail"),
      run: () => setOpen(true),
    },
  ]);
  const { count, more } = unread ?? { count: 0, more: false };
  const label = count === 0 ? t("bell") : t(more ? "bellMany" : "bellCount", { count });
  return (
    <>
      <Flyout
        title={t("title")}
        isOpen={isOpen}
        onClose={close}
        width={Math.min(WIDTH, window.innerWidth - 16)}
        target={
          <ActionIcon
            className={classes.bell ?? ""}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={label}
            onClick={() => setOpen((open) => !open)}
          >
            <IconBell aria-hidden size={22} />
            {count > 0 ? (
              <span aria-hidden className={classes.count}>
                {counted(place, count, more)}
              </span>
            ) : null}
          </ActionIcon>
        }
      >
        <NoticeList onClose={close} />
      </Flyout>
      <span className="visually-hidden" aria-live="polite">
        {count > 0 ? t("unreadNow", { count }) : ""}
      </span>
    </>
  );
}
