import i18next from "i18next";
import { toast, toastFault } from "../../../../ui/toast";
import { type Outcome, undo } from "../carryOut";
import { type Asked, deedOf } from "./asked";

/** Says that what had waited is done now, with a way back where the server keeps one. */
export function sayDone(asked: Asked, outcome: Outcome | undefined): void {
  const t = i18next.getFixedT(null, "actions");
  const did = t(`did.${deedOf(asked).name}`, { count: outcome?.changed ?? 1 });
  const changes = outcome?.changes ?? [];
  const run = () => {
    undo(changes).then(
      (skipped) => toast(t(skipped.length > 0 ? "why.changed_since" : "undone")),
      () => toastFault(t("cannot.undo")),
    );
  };
  toast(t("kept.done", { did }), changes.length > 0 ? { label: i18next.t("ui:undo"), run } : undefined);
}
