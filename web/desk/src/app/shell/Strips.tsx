import { useTranslation } from "react-i18next";
import { useMe } from "../../data/me";
import classes from "./Shell.module.css";

/** What everybody has to know while it lasts. */
export function Strips() {
  const { t } = useTranslation("app");
  const me = useMe();
  if (!me.workspace.on_hold) return null;
  return (
    <div role="status" className={classes.strip}>
      {t("onHold")}
    </div>
  );
}
