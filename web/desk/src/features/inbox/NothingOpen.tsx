import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/Empty";
import classes from "./InboxPage.module.css";

/** Where a conversation will be, before one is chosen. */
export function NothingOpen() {
  const { t } = useTranslation("app");
  return (
    <section className={classes.nothing} aria-label={t("nothingOpen")}>
      <Empty title={t("nothingOpen")} help={t("nothingOpenHelp")} />
    </section>
  );
}
