import { NativeSelect, Pill } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CHANNEL_KINDS } from "../../../data/kinds";
import { membersQuery } from "../../../data/members";
import type { ListFilter } from "../../../data/shapes";
import { tagsQuery } from "../../../data/tags";
import classes from "./list.module.css";
import type { FilterPart, useFilter } from "./useFilter";

type Change = ReturnType<typeof useFilter>["change"];
type Part = Exclude<FilterPart, "q" | "sort">;

/** What each part of a filter can be, in words. */
function useChoices(): Record<Part, { value: string; label: string }[]> {
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

const PARTS: Part[] = ["status", "channel_kind", "tag", "assignee"];

/** Narrows a list by state, channel, tag and who has it. */
export function Filters({ filter, change }: { filter: ListFilter; change: Change }) {
  const { t } = useTranslation("list");
  const choices = useChoices();
  return (
    <div className={classes.filters}>
      {PARTS.map((part) => (
        <NativeSelect
          key={part}
          size="xs"
          label={t(`filter.${part}`)}
          value={filter[part] ?? ""}
          data={[{ value: "", label: t("filter.any") }, ...choices[part]]}
          onChange={(event) => change({ [part]: event.currentTarget.value || undefined })}
        />
      ))}
    </div>
  );
}

/** The parts of a filter that are set, each with a way to take it off. */
export function FilterChips({ filter, change }: { filter: ListFilter; change: Change }) {
  const { t } = useTranslation("list");
  const choices = useChoices();
  const set = PARTS.filter((part) => filter[part]);
  if (set.length === 0) return null;
  return (
    <Pill.Group>
      {set.map((part) => {
        const name = choices[part].find(({ value }) => value === filter[part])?.label ?? filter[part] ?? "";
        return (
          <Pill
            key={part}
            withRemoveButton
            removeButtonProps={{
              "aria-label": t("filter.remove", { name }),
              tabIndex: 0,
              "aria-hidden": false,
            }}
            onRemove={() => change({ [part]: undefined })}
          >
            {name}
          </Pill>
        );
      })}
    </Pill.Group>
  );
}
