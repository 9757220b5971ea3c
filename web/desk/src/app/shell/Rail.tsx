import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useHint } from "../../ui/later/hint";
import { useGo, usePlaces } from "./going";
import type { Place } from "./places";
import classes from "./Shell.module.css";

/** The places of the desk whoever is logged in may go to. */
export function Rail() {
  const { t } = useTranslation("app");
  const places = usePlaces();
  return (
    <nav className={classes.rail} aria-label={t("rail")}>
      {places.map((place) => (
        <RailItem key={place.name} place={place} />
      ))}
    </nav>
  );
}

function RailItem({ place: { name, to, icon: Icon } }: { place: Place }) {
  const { t } = useTranslation("app");
  const go = useGo();
  const { pathname } = useLocation();
  const { hovered, hint } = useHint({ label: t(name), position: "right" });
  const isHere = pathname.startsWith(to);
  return (
    <>
      <a
        href={to === "/settings" ? "/settings/workspace" : to === "/inbox" ? "/" : to}
        className={classes.railItem}
        data-status={isHere ? "active" : undefined}
        aria-current={isHere ? "page" : undefined}
        aria-label={t(name)}
        {...hovered}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(name);
        }}
      >
        <Icon aria-hidden size={22} />
      </a>
      {hint}
    </>
  );
}
