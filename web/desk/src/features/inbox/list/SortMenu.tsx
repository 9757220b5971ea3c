import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sortOf } from "../../../data/order";
import type { ListFilter } from "../../../data/shapes";
import { HungMenu } from "../../../ui/later/HungMenu";
import type { Hung } from "../../../ui/later/hung";
import type { useFilter } from "./useFilter";

const SORTS = ["waiting", "due", "newest"] as const;

/** In which order the list is. */
export function SortMenu({
  hung,
  filter,
  change,
}: {
  hung: Hung;
  filter: ListFilter;
  change: ReturnType<typeof useFilter>["change"];
}) {
  const { t } = useTranslation("list");
  const now = sortOf(filter);
  return (
    <HungMenu hung={hung} position="bottom-end">
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={now ?? null}
          onChange={(sort) => change({ sort: sort === "waiting" ? undefined : sort })}
        >
          {SORTS.map((sort) => (
            <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
              {t(`sort.${sort}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </HungMenu>
  );
}
