import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Header.module.css";

const route = getRouteApi("/desk/inbox/$view");

/** The way back to the list, where only one pane has room. */
export function BackToList() {
  const { t } = useTranslation("timeline");
  const { view } = route.useParams();
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      search={(before) => before}
      className={classes.narrow}
      aria-label={t("backToList")}
    >
      <IconArrowLeft aria-hidden size={20} />
    </Link>
  );
}
