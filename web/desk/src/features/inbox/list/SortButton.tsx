import { ActionIcon } from "@mantine/core";
import { IconArrowsSort } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sortOf } from "../../../data/order";
import type { ListFilter } from "../../../data/shapes";
import { useHung } from "../../../ui/later/hung";
import { later } from "../../../ui/later/later";
import type { useFilter } from "./useFilter";

const SortMenu = later(() => import("./SortMenu").then((part) => part.SortMenu));

/** The button of the list's order. A search has its own: the best hit first. */
export function SortButton({
  filter,
  change,
}: {
  filter: ListFilter;
  change: ReturnType<typeof useFilter>["change"];
}) {
  const { t } = useTranslation("list");
  const { button, hung } = useHung("menu");
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("sort")}
        disabled={!sortOf(filter)}
        {...button}
      >
        <IconArrowsSort aria-hidden size={18} />
      </ActionIcon>
      {hung ? <SortMenu hung={hung} filter={filter} change={change} /> : null}
    </>
  );
}
