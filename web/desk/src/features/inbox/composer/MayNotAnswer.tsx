import { useTranslation } from "react-i18next";
import classes from "./Composer.module.css";
import { Notice } from "./Notice";

/** Says why nothing can be written here by whoever may only read. */
export function MayNotAnswer() {
  const { t } = useTranslation(["ui", "settings"]);
  return (
    <div className={classes.closed}>
      <Notice>
        {t("ui:notAllowed", { permission: t("settings:permission.conversations.answer") })}{" "}
        {t("ui:notAllowedHelp")}
      </Notice>
    </div>
  );
}
