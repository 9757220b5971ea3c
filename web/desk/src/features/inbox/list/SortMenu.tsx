import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowsSort } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sortOf } from "../../../data/order";
import type { ListFilter } from "../../../data/shapes";
import type { useFilter } from "./useFilter";

const SORTS = ["waiting", "newest"] as const;

/** In which order the list is. A search has its own: the best hit first. */
export function SortMenu({
  filter,
  change,
}: {
  filter: ListFilter;
  change: ReturnType<typeof useFilter>["change"];
}) {
  const { t } = useTranslation("list");
  const now = sortOf(filter);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("sort")} disabled={!now}>
          <IconArrowsSort aria-hidden size={18} />
        </ActionIcon>
      </Menu.Target>
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
    </Menu>
  );
}
