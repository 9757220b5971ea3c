import { IconCloudPause } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../../ui/place";
import type { Kept } from "./entry";
import classes from "./kept.module.css";
import { nameOf } from "./words";

/** What waits for the connection, or was held. */
export function Mark({ asked, state }: Pick<Kept, "asked" | "state">) {
  const { t } = useTranslation("actions");
  const name = nameOf(asked, t, usePlace());
  return (
    <span className={classes.mark} data-state={state}>
      <IconCloudPause aria-hidden size={13} />
      {t(state === "held" ? "kept.markHeld" : "kept.mark", { name })}
    </span>
  );
}
