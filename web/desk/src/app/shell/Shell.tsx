import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useActionKeys } from "../../actions/actions";
import { useMay, useMe } from "../../data/me";
import { startFetching } from "../../ui/later/fetching";
import { later } from "../../ui/later/later";
import { useGoing } from "./going";
import { useLive } from "./live";
import { useOwnWays } from "./preferences";
import { Rail } from "./Rail";
import classes from "./Shell.module.css";
import { Strips } from "./Strips";
import { TopBar } from "./TopBar";
import { useUndoing } from "./undoing";

const OfferPlace = later(() => import("../../features/offers/OfferPlace").then((part) => part.OfferPlace), {
  isSpare: true,
});

/** The frame around every page of whoever is logged in: rail, top bar, strips that stay, and the page. */
export function Shell() {
  const { t } = useTranslation("app");
  const me = useMe();
  useLive();
  useOwnWays();
  useActionKeys();
  useGoing();
  useUndoing();
  useEffect(startFetching, []);
  const hasBell = useMay("conversations.read");
  const mayAnswer = useMay("conversations.answer");
  useEffect(() => {
    // With a bell the title also says how much is unread.
    if (!hasBell) document.title = `${me.workspace.name} – Tsunagu`;
  }, [me.workspace.name, hasBell]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page">
        {t("skip")}
      </a>
      <TopBar />
      <Rail />
      <div className={classes.page}>
        <Strips />
        <main id="page" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      {mayAnswer ? <OfferPlace /> : null}
    </div>
  );
}
