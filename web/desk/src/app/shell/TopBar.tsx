import { Button, Kbd } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { useOwnKeys, waysOf } from "../../actions/keymap";
import { announced, written } from "../../actions/shortcut";
import { useMay, useMe } from "../../data/me";
import { later } from "../../ui/later/later";
import { AccountButton } from "./AccountButton";
import { ConnectionState } from "./ConnectionState";
import classes from "./Shell.module.css";

const Bell = later(() => import("../../features/notices/Bell").then((part) => part.Bell), {
  meanwhile: () => <span className={classes.bell} />,
  isSpare: true,
});
const PresenceButton = later(
  () => import("../../features/offers/PresenceButton").then((part) => part.PresenceButton),
  { isSpare: true },
);
const Palette = later(() => import("./Palette").then((part) => part.Palette));
const KeyHelp = later(() => import("./KeyHelp").then((part) => part.KeyHelp));

/** What stands above every page. */
export function TopBar() {
  const { t } = useTranslation("app");
  const me = useMe();
  const hasBell = useMay("conversations.read");
  const isAgent = useMay("conversations.answer") && hasBell;
  const [open, setOpen] = useState<"palette" | "keys">();
  const close = () => setOpen(undefined);
  const [searchBy] = waysOf("palette", useOwnKeys());
  useActions([
    {
      id: "palette",
      label: t("search"),
      group: t("rail"),
      keysOnly: true,
      run: () => setOpen("palette"),
    },
    {
      id: "keys",
      label: t("keyHelp"),
      words: ["keys", "shortcuts", "キー", "ショートカット", "きー"],
      group: t("rail"),
      run: () => setOpen("keys"),
    },
  ]);
  return (
    <header className={classes.top}>
      <Link to="/" className={classes.mark}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <span>{me.workspace.name}</span>
      </Link>
      <div className={classes.grow} />
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconSearch aria-hidden size={16} />}
        onClick={() => setOpen("palette")}
        aria-keyshortcuts={searchBy && announced(searchBy)}
      >
        <span className={classes.searchWords}>{t("searchShort")}</span>
        {searchBy ? (
          <Kbd aria-hidden ml="xs" size="xs" className={classes.wide ?? ""}>
            {written(searchBy)}
          </Kbd>
        ) : null}
      </Button>
      <ConnectionState />
      {isAgent ? <PresenceButton /> : null}
      {hasBell ? <Bell /> : null}
      <AccountButton />
      {open === "palette" ? <Palette onClose={close} /> : null}
      {open === "keys" ? <KeyHelp onClose={close} /> : null}
    </header>
  );
}
