import { ActionIcon } from "@mantine/core";
import { IconFilter, IconPencilPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { memo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../actions/actions";
import { useMay } from "../../../data/me";
import type { ListFilter } from "../../../data/shapes";
import { later } from "../../../ui/later/later";
import classes from "./list.module.css";
import { SearchField } from "./SearchField";
import { SortButton } from "./SortButton";
import type { useFilter } from "./useFilter";
import { ViewSwitch } from "./ViewSwitch";

const Filters = later(() => import("./Filters").then((part) => part.Filters));
const FilterChips = later(() => import("./FilterChips").then((part) => part.FilterChips));

const NextButton = later(() => import("../../offers/NextButton").then((part) => part.NextButton), {
  isSpare: true,
});

interface Props {
  view: string;
  filter: ListFilter;
  isFiltered: boolean;
  change: ReturnType<typeof useFilter>["change"];
  /** The search field was left for the rows. */
  onLeave: () => void;
}

/**
 * What stands above the rows: which of them are shown, in what order, and the way to a new one. It stays as it is while
 * one conversation after the other is opened.
 */
export const ListHead = memo(function ListHead({ view, filter, isFiltered, change, onLeave }: Props) {
  const { t } = useTranslation("list");
  const navigate = useNavigate();
  const mayWrite = useMay("conversations.answer");
  const [hasFilters, setFilters] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const begin = () => void navigate({ to: "/inbox/$view/new", params: { view }, search: true });
  useActions([
    {
      id: "list.search",
      label: t("search"),
      group: t("group"),
      run: () => field.current?.focus(),
    },
    ...(mayWrite
      ? [
          {
            id: "list.new",
            label: t("new"),
            words: ["new conversation", "新規", "しんき"],
            group: t("group"),
            run: begin,
          },
        ]
      : []),
  ]);
  return (
    <div className={classes.head}>
      <div className={classes.line}>
        <div className={classes.grow}>
          <ViewSwitch view={view} filter={filter} />
        </div>
        <SortButton filter={filter} change={change} />
        <ActionIcon
          variant={isFiltered ? "light" : "subtle"}
          color={isFiltered ? "accent" : "gray"}
          size="lg"
          aria-label={t("filter")}
          aria-expanded={hasFilters}
          onClick={() => setFilters(!hasFilters)}
        >
          <IconFilter aria-hidden size={18} />
        </ActionIcon>
        {mayWrite ? <NextButton /> : null}
        {mayWrite ? (
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("new")} onClick={begin}>
            <IconPencilPlus aria-hidden size={18} />
          </ActionIcon>
        ) : null}
      </div>
      <SearchField q={filter.q ?? ""} onSearch={(q) => change({ q })} onLeave={onLeave} field={field} />
      {hasFilters ? (
        <Filters filter={filter} change={change} />
      ) : isFiltered ? (
        <FilterChips filter={filter} change={change} />
      ) : null}
    </div>
  );
});
