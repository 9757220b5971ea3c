import { MantineProvider } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MOST_MESSAGES, toast, toastFault } from "./toast";
import { hasUndo, undoNewest } from "./undo";

afterEach(() => {
  act(() => notifications.clean());
  cleanup();
});

function shown(): string[] {
  return screen.getAllByRole("alert").map((one) => one.textContent ?? "");
}

function onScreen(): void {
  render(
    <MantineProvider env="test">
      <Notifications limit={MOST_MESSAGES} />
    </MantineProvider>,
  );
}

test("a new message stands at once, in the place of the oldest and not behind it", () => {
  onScreen();
  act(() => {
    for (const words of ["first", "second", "third", "fourth"]) toast(words);
  });
  expect(shown()).toEqual(["second", "third", "fourth"]);
});

test("faults that nobody closed do not keep what was done from being confirmed", () => {
  onScreen();
  act(() => {
    for (let at = 1; at <= 5; at += 1) toastFault(`fault ${at}`);
    toast("done");
  });
  expect(shown()).toEqual(["fault 3", "fault 4", "fault 5", "done"]);
});

test("what stands can be taken back, and what had to go cannot", () => {
  onScreen();
  const back: string[] = [];
  act(() => {
    for (const words of ["first", "second", "third", "fourth"]) {
      toast(words, { label: "undo", run: () => void back.push(words) });
    }
  });
  for (let times = 0; hasUndo(); times += 1) {
    expect(times).toBeLessThan(4);
    act(undoNewest);
  }
  expect(back).toEqual(["fourth", "third", "second"]);
});
