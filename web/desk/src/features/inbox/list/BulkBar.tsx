import { Button } from "@mantine/core";
import { count } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../ui/place";
import classes from "./list.module.css";
import type { Doable } from "./useDoable";
import type { Selection } from "./useSelection";

/** What can be done with the selected conversations. */
export function BulkBar({ selection, doable }: { selection: Selection; doable: Doable }) {
  const { t } = useTranslation(["list", "ui"]);
  const place = usePlace();
  return (
    <div role="toolbar" aria-label={t("list:selected.do")} className={classes.bulk}>
      <span role="status" className={classes.grow}>
        {selection.isAll
          ? t("list:selected.all")
          : t("list:selected.some", {
              count: selection.ids.size,
              shown: count(place, selection.ids.size, false),
            })}
      </span>
      <Button size="compact-xs" variant="subtle" onClick={selection.selectShown}>
        {t("list:selected.shown")}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={selection.selectAll}>
        {t("list:selected.matching")}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={selection.clear}>
        {t("list:selected.none")}
      </Button>
      <span style={{ flexBasis: "100%" }} />
      {doable.buttons.map(({ id, label, run }) => (
        <Button key={id} size="compact-xs" variant="default" onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
