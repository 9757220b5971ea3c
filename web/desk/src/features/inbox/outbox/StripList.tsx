import { Popover } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { HangsAt, type Hung, useOpening } from "../../../ui/later/hung";
import classes from "./Unsent.module.css";

/** What a strip above every page opens: one entry for each thing that the server does not know yet, no wider than a phone. */
export function StripList({
  hung,
  label,
  listRef,
  children,
}: {
  hung: Hung;
  label: string;
  /** The list, which takes the focus when what had it is gone. */
  listRef?: Ref<HTMLUListElement>;
  children: ReactNode;
}) {
  return (
    <Popover
      width="min(380px, calc(100vw - 24px))"
      withinPortal
      id={hung.id}
      opened={useOpening(hung)}
      onChange={hung.onChange}
    >
      <Popover.Target>
        <HangsAt at={hung.at} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <ul ref={listRef} tabIndex={-1} className={classes.list}>
          {children}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
