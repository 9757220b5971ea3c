import { IconArrowMerge } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Header.module.css";

const route = getRouteApi("/desk/inbox/$view");

/** Where a conversation went by a merge. */
export function Merged({ into }: { into: string }) {
  const { t } = useTranslation("timeline");
  const { view } = route.useParams();
  return (
    <p role="status" className={classes.merged}>
      <IconArrowMerge aria-hidden size={16} />
      <span>{t("mergedInto")}</span>
      <Link to="/inbox/$view/$conversation" params={{ view, conversation: into }}>
        {t("openMerged")}
      </Link>
    </p>
  );
}
