import { Link } from "@tanstack/react-router";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { firstView } from "../../../app/search";
import type { Hung } from "../../../ui/later/hung";
import { usePlace } from "../../../ui/place";
import { NEW, type Unsent } from "./entry";
import { StripList } from "./StripList";
import classes from "./Unsent.module.css";

/** What could not be sent, each with the way to where it stands. */
export function UnsentList({ hung, stuck }: { hung: Hung; stuck: Unsent[] }) {
  const { t } = useTranslation("composer");
  const place = usePlace();
  return (
    <StripList hung={hung} label={t("unsentTitle")}>
      {stuck.map(({ id, conversation, words, at, state }) => (
        <li key={id}>
          <span className={classes.state} data-state={state}>
            {state === "failed" ? t("unsentFailed") : t("unsentWaiting")}
          </span>
          <time dateTime={new Date(at).toISOString()}>{dateTime(place, new Date(at))}</time>
          <p className={classes.words}>{words}</p>
          {conversation === NEW ? (
            <Link to="/inbox/$view/new" params={{ view: firstView() }}>
              {t("first.title")}
            </Link>
          ) : (
            <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation }}>
              {t("unsentOpen")}
            </Link>
          )}
        </li>
      ))}
    </StripList>
  );
}
