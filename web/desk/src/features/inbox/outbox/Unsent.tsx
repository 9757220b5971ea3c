import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../../../live/hooks";
import { useHung } from "../../../ui/later/hung";
import { later } from "../../../ui/later/later";
import classes from "./Unsent.module.css";
import { useUnsent } from "./usePending";
import { useUndoSend } from "./useUndoSend";

const UnsentList = later(() => import("./UnsentList").then((part) => part.UnsentList), {
  isForOffline: true,
});

/** Stays above every page while something written could not be sent: how many, and where each is. */
export function Unsent() {
  const { t } = useTranslation("composer");
  const live = useLiveState();
  const { button, hung } = useHung("dialog");
  useUndoSend();
  const stuck = useUnsent().filter(
    ({ state, stored, tries }) => !stored && (state === "failed" || live === "offline" || tries > 1),
  );
  if (stuck.length === 0) return null;
  return (
    <div role="status" className={classes.strip}>
      <span>{t("unsent", { count: stuck.length })}</span>
      <Button size="compact-xs" variant="default" {...button}>
        {t("unsentShow")}
      </Button>
      {hung ? <UnsentList hung={hung} stuck={stuck} /> : null}
    </div>
  );
}
