import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./live.module.css";

interface Props {
  /** What is read out as the table's name. */
  label: string;
  /** The words over each column, in order. */
  headings: readonly string[];
  children: ReactNode;
}

/** A table of the boards, in a frame that scrolls by itself where it is wider than the window. */
export function LiveTable({ label, headings, children }: Props) {
  return (
    <div className={classes.frame}>
      <Table aria-label={label} className={classes.table ?? ""}>
        <Table.Thead>
          <Table.Tr>
            {headings.map((heading) => (
              <Table.Th key={heading} scope="col">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
