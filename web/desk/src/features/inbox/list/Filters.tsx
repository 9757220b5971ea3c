import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ListFilter } from "../../../data/shapes";
import { PARTS, useChoices } from "./filterParts";
import classes from "./list.module.css";
import type { useFilter } from "./useFilter";

type Change = ReturnType<typeof useFilter>["change"];

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
