import { useTranslation } from "react-i18next";
import { useMe } from "../../data/me";
import { Unsent } from "../../features/inbox/outbox/Unsent";
import classes from "./Shell.module.css";

/** What everybody has to know while it lasts. */
export function Strips() {
  const { t } = useTranslation("app");
  const me = useMe();
  return (
    <>
      {me.workspace.on_hold ? (
        <div role="status" className={classes.strip}>
          {t("onHold")}
        </div>
      ) : null}
      <Unsent />
    </>
  );
}
