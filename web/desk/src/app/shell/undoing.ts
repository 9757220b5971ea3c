import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { hasUndo, undoNewest, watchUndo } from "../../ui/undo";

/** Offers to take back what was done last, while that can be, to the palette and to its key. */
export function useUndoing(): void {
  const { t } = useTranslation(["app", "ui"]);
  const can = useSyncExternalStore(watchUndo, hasUndo);
  const undo = {
    id: "undo",
    label: t("undoLast"),
    words: ["undo", "take back", "元に戻す", "取り消す", "もとにもどす", "torikesu"],
    group: t("rail"),
    run: undoNewest,
  };
  useActions(can ? [undo] : []);
}
