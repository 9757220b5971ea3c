import { Button } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { later } from "../../../ui/later/later";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import classes from "./list.module.css";

const Nothing = later(() => import("./Nothing").then((part) => part.Nothing));

interface Props {
  view: string;
  list: UseInfiniteQueryResult;
  isEmpty: boolean;
  isFiltered: boolean;
  onClear: () => void;
  /** Searches every conversation; where a view of some is searched. */
  onEverywhere: (() => void) | undefined;
  children: ReactNode;
}

/** The rows, or why there are none; what was read before stays while a fresh read fails. */
export function ListBody({ view, list, isEmpty, isFiltered, onClear, onEverywhere, children }: Props) {
  const { t } = useTranslation("list");
  if (list.isPending) return <Waiting rows={8} height={68} />;
  if (list.isError && !list.data) return <PaneFault fault={list.error} onRetry={() => void list.refetch()} />;
  const stale = list.isError ? (
    <div role="status" className={classes.notice}>
      {t("stale")}{" "}
      <Button size="compact-xs" variant="subtle" onClick={() => void list.refetch()}>
        {t("again")}
      </Button>
    </div>
  ) : null;
  if (!isEmpty) {
    return (
      <>
        {stale}
        {children}
      </>
    );
  }
  return (
    <>
      {stale}
      <Nothing view={view} isFiltered={isFiltered} onClear={onClear} onEverywhere={onEverywhere} />
    </>
  );
}
