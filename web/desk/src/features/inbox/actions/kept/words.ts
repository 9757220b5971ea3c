import { dateTime, type Place } from "@tsunagu/shared/locale/format";
import type { TFunction } from "i18next";
import type { Asked } from "./asked";

/** What a kept deed is called: "Snooze until Monday 9:00". */
export function nameOf(asked: Asked, t: TFunction<"actions">, place: Place): string {
  switch (asked.deed) {
    case "resolve":
      return t("resolve");
    case "reopen":
      return t("reopen");
    case "snooze":
      return t("kept.snooze", { at: dateTime(place, new Date(asked.until)) });
    case "assign":
    case "transfer":
      if (!asked.member) return t("kept.unassign");
      return t(`kept.${asked.deed}`, { name: asked.member.name });
    case "queue":
      return t("kept.transferQueue", { name: asked.queue.name });
    case "tags":
      return t("kept.tags", { names: [...asked.add, ...asked.remove].map(({ name }) => name).join(", ") });
    case "spam":
      return asked.isSpam ? t(asked.block ? "kept.block" : "kept.spam") : t("kept.notSpam");
  }
}
