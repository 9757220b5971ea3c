import { IconCheck, IconCloudUp, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "../Composer.module.css";
import type { DraftState } from "./keeper";

/** Whether what is written is on the server: never says more than is true. */
export function DraftMark({ state }: { state: DraftState }) {
  const { t } = useTranslation("composer");
  if (state === "empty" || state === "loading" || state === "both") return null;
  const Icon = { saved: IconCheck, saving: IconCloudUp, unsaved: IconPencil }[state];
  return (
    <span className={classes.mark} data-state={state}>
      <Icon aria-hidden size={14} /> {t(`draft.${state}`)}
    </span>
  );
}
