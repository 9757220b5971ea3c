import { Button, Popover } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { firstView } from "../../../app/search";
import { useLiveState } from "../../../live/hooks";
import { usePlace } from "../../../ui/place";
import { NEW } from "./entry";
import classes from "./Unsent.module.css";
import { useUnsent } from "./usePending";
import { useUndoSend } from "./useUndoSend";

/** Stays above every page while something written could not be sent: how many, and where each is. */
export function Unsent() {
  const { t } = useTranslation("composer");
  const place = usePlace();
  const live = useLiveState();
  useUndoSend();
  const stuck = useUnsent().filter(
    ({ state, stored, tries }) => !stored && (state === "failed" || live === "offline" || tries > 1),
  );
  if (stuck.length === 0) return null;
  return (
    <div role="status" className={classes.strip}>
      <span>{t("unsent", { count: stuck.length })}</span>
      <Popover width={360} withinPortal>
        <Popover.Target>
          <Button size="compact-xs" variant="default">
            {t("unsentShow")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("unsentTitle")}>
          <ul className={classes.list}>
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
          </ul>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
