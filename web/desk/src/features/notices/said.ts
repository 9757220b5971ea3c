import type { TFunction } from "i18next";
import { knownName } from "../../data/name";
import type { Notice } from "../../data/notifications";

/** What a notification says, in one sentence. */
export function sentenceOf(t: TFunction<["notices", "ui"]>, { kind, by }: Notice): string {
  switch (kind) {
    case "assigned":
      return by.name ? t("assignedBy", { by: by.name }) : t("assigned");
    case "mention":
      return by.name ? t("mentionBy", { by: by.name }) : t("mention");
    case "delivery_failed":
      return t("delivery_failed");
    case "snooze_over":
      return t("snooze_over");
    case "target_missed":
      return t("target_missed");
    case "consulted":
      return by.name ? t("consultedBy", { by: by.name }) : t("consulted");
    case "consult_declined":
      return by.name ? t("consult_declinedBy", { by: by.name }) : t("consult_declined");
    default:
      return t("replied");
  }
}

/** Whom it is about. */
export function nameOf(t: TFunction<["notices", "ui"]>, { conversation }: Notice): string {
  return knownName(conversation.profile) ?? t("ui:visitor");
}
