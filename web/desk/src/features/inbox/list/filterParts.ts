import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CHANNEL_KINDS } from "../../../data/kinds";
import { membersQuery } from "../../../data/members";
import { tagsQuery } from "../../../data/tags";
import type { FilterPart } from "./useFilter";

type Part = Exclude<FilterPart, "q" | "sort">;

/** The parts of a filter that are chosen from what there is, in the order they are shown. */
export const PARTS: Part[] = ["status", "channel_kind", "tag", "assignee"];

/** What each part of a filter can be, in words. */
export function useChoices(): Record<Part, { value: string; label: string }[]> {
  const { t } = useTranslation("list");
  const tags = useQuery(tagsQuery);
  const members = useQuery(membersQuery);
  return {
    status: (["open", "pending", "snoozed", "resolved"] as const).map((value) => ({
      value,
      label: t(`status.${value}`),
    })),
    channel_kind: CHANNEL_KINDS.map((value) => ({ value, label: t(`channel.${value}`) })),
    tag: (tags.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    assignee: [
      { value: "me", label: t("assignee.me") },
      { value: "nobody", label: t("assignee.nobody") },
      ...(members.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
}
