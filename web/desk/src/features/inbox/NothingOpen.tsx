import { useTranslation } from "react-i18next";
import { useOwnKeys, waysOf } from "../../actions/keymap";
import { written } from "../../actions/shortcut";
import { Empty } from "../../ui/Empty";
import classes from "./InboxPage.module.css";

/** Where a conversation will be, before one is chosen. */
export function NothingOpen() {
  const { t } = useTranslation("app");
  const own = useOwnKeys();
  const [[next], [before]] = [waysOf("list.next", own), waysOf("list.before", own)];
  const help =
    next && before
      ? t("nothingOpenHelp", { next: written(next), before: written(before) })
      : t("nothingOpenPlain");
  return (
    <section className={classes.nothing} aria-label={t("nothingOpen")}>
      <Empty title={t("nothingOpen")} help={help} />
    </section>
  );
}
