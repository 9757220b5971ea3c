import { Table, type TableProps } from "@mantine/core";
import classes from "./CardTable.module.css";

/** A table whose rows are cards where its columns do not fit beside each other; a cell with `data-actions` stays at their corner. */
export function CardTable(props: TableProps) {
  return (
    <div className={classes.frame}>
      <Table className={classes.table ?? ""} {...props} />
    </div>
  );
}
