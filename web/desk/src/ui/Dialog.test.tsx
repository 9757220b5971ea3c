import { Button, MantineProvider, Menu } from "@mantine/core";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { Dialog } from "./Dialog";

function Asking() {
  const [isOpen, setOpen] = useState(false);
  return (
    <MantineProvider env="test">
      <Button onClick={() => setOpen(true)}>ask</Button>
      <Menu transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button>more</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen(true)}>ask</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isOpen ? (
        <Dialog title="Sure?" onClose={() => setOpen(false)}>
          <input />
        </Dialog>
      ) : null}
    </MantineProvider>
  );
}

async function closes() {
  const dialog = await screen.findByRole("dialog");
  fireEvent.keyDown(dialog, { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

test("the focus goes back to the button that opened it", async () => {
  render(<Asking />);
  const button = screen.getByRole("button", { name: "ask" });
  act(() => button.focus());
  fireEvent.click(button);
  await closes();
  expect(document.activeElement).toBe(button);
});

test("opened from a menu, it goes back to the menu's button", async () => {
  render(<Asking />);
  const more = screen.getByRole("button", { name: "more" });
  act(() => more.focus());
  fireEvent.click(more);
  const item = await screen.findByRole("menuitem", { name: "ask" });
  act(() => item.focus());
  fireEvent.click(item);
  await closes();
  expect(document.activeElement).toBe(more);
});
