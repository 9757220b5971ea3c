import { Button, Kbd } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { written } from "../../actions/shortcut";
import { useMe } from "../../data/me";
import { AccountMenu } from "./AccountMenu";
import { ConnectionState } from "./ConnectionState";
import { Palette } from "./Palette";
import classes from "./Shell.module.css";

const PALETTE_KEY = { key: "KeyK", mod: true };

/** What stands above every page. */
export function TopBar() {
  const { t } = useTranslation("app");
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  useActions([
    {
      id: "palette",
      label: t("search"),
      group: t("rail"),
      shortcuts: [PALETTE_KEY],
      keysOnly: true,
      run: () => setOpen(true),
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
        onClick={() => setOpen(true)}
        aria-keyshortcuts="Control+K"
      >
        <span className={classes.wide}>{t("searchShort")}</span>
        <Kbd aria-hidden ml="xs" size="xs">
          {written(PALETTE_KEY)}
        </Kbd>
      </Button>
      <ConnectionState />
      <AccountMenu />
      <Palette isOpen={isOpen} onClose={() => setOpen(false)} />
    </header>
  );
}
