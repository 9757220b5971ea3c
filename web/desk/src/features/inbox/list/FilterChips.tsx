import { Pill } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ListFilter } from "../../../data/shapes";
import { PARTS, useChoices } from "./filterParts";
import type { useFilter } from "./useFilter";

type Change = ReturnType<typeof useFilter>["change"];

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
