import { Menu, type MenuProps } from "@mantine/core";
import { HangsAt, type Hung, useOpening } from "./hung";

/** A menu at a button that was there before it. */
export function HungMenu({ hung, children, ...menu }: MenuProps & { hung: Hung }) {
  return (
    <Menu {...menu} id={hung.id} opened={useOpening(hung)} onChange={hung.onChange}>
      <Menu.Target>
        <HangsAt at={hung.at} />
      </Menu.Target>
      {children}
    </Menu>
  );
}
