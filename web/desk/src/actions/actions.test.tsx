import { render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { type Action, useActionKeys, useActions } from "./actions";

function Desk({ actions }: { actions: Action[] }) {
  useActions(actions);
  useActionKeys();
  return <input aria-label="words" />;
}

function press(target: EventTarget, init: KeyboardEventInit) {
  target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
}

test("single keys act outside text fields only, and never while an input method composes", () => {
  const run = vi.fn();
  const { getByLabelText } = render(
    <Desk actions={[{ id: "a", label: "A", group: "g", shortcuts: [{ key: "KeyE" }], run }]} />,
  );
  press(getByLabelText("words"), { code: "KeyE", key: "e" });
  expect(run).not.toHaveBeenCalled();
  press(document.body, { code: "KeyE", key: "e", isComposing: true });
  press(document.body, { code: "KeyE", key: "E", shiftKey: true });
  expect(run).not.toHaveBeenCalled();
  press(document.body, { code: "KeyE", key: "e" });
  expect(run).toHaveBeenCalledTimes(1);
});

test("two keys one after the other are one action", () => {
  const run = vi.fn();
  render(
    <Desk
      actions={[{ id: "b", label: "B", group: "g", sequence: [{ key: "KeyG" }, { key: "KeyI" }], run }]}
    />,
  );
  press(document.body, { code: "KeyI", key: "i" });
  expect(run).not.toHaveBeenCalled();
  press(document.body, { code: "KeyG", key: "g" });
  press(document.body, { code: "KeyI", key: "i" });
  expect(run).toHaveBeenCalledTimes(1);
});

test("keys with Ctrl act inside text fields too", () => {
  const run = vi.fn();
  const { getByLabelText } = render(
    <Desk actions={[{ id: "c", label: "C", group: "g", shortcuts: [{ key: "KeyK", mod: true }], run }]} />,
  );
  press(getByLabelText("words"), { code: "KeyK", key: "k", ctrlKey: true });
  expect(run).toHaveBeenCalledTimes(1);
});
