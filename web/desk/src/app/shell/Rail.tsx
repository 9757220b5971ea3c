import { Tooltip } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGo, usePlaces } from "./going";
import classes from "./Shell.module.css";

/** The places of the desk whoever is logged in may go to. */
export function Rail() {
  const { t } = useTranslation("app");
  const go = useGo();
  const places = usePlaces();
  const { pathname } = useLocation();
  return (
    <nav className={classes.rail} aria-label={t("rail")}>
      {places.map(({ name, to, icon: Icon }) => {
        const isHere = pathname.startsWith(to);
        return (
          <Tooltip key={name} label={t(name)} position="right">
            <a
              href={to === "/settings" ? "/settings/workspace" : to === "/inbox" ? "/" : to}
              className={classes.railItem}
              data-status={isHere ? "active" : undefined}
              aria-current={isHere ? "page" : undefined}
              aria-label={t(name)}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go(name);
              }}
            >
              <Icon aria-hidden size={22} />
            </a>
          </Tooltip>
        );
      })}
    </nav>
  );
}
