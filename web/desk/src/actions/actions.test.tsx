import { render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { type Action, useActionKeys, useActions } from "./actions";
import { setOwnKeys } from "./keymap";

afterEach(() => setOwnKeys({}));

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
  const { getByLabelText } = render(<Desk actions={[{ id: "list.resolve", label: "A", group: "g", run }]} />);
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
  render(<Desk actions={[{ id: "go.inbox", label: "B", group: "g", run }]} />);
  press(document.body, { code: "KeyI", key: "i" });
  expect(run).not.toHaveBeenCalled();
  press(document.body, { code: "KeyG", key: "g" });
  press(document.body, { code: "KeyI", key: "i" });
  expect(run).toHaveBeenCalledTimes(1);
});

test("keys with Ctrl act inside text fields too", () => {
  const run = vi.fn();
  const { getByLabelText } = render(<Desk actions={[{ id: "palette", label: "C", group: "g", run }]} />);
  press(getByLabelText("words"), { code: "KeyK", key: "k", ctrlKey: true });
  expect(run).toHaveBeenCalledTimes(1);
});

test("a key of one's own takes the place of the usual one, and an action without keys hears none", () => {
  const run = vi.fn();
  const other = vi.fn();
  const actions = [
    { id: "list.resolve", label: "A", group: "g", run },
    { id: "list.snooze", label: "B", group: "g", run: other },
  ];
  render(<Desk actions={actions} />);
  setOwnKeys({ "list.resolve": ["KeyQ", "KeyG KeyR"], "list.snooze": [] });
  press(document.body, { code: "KeyE", key: "e" });
  press(document.body, { code: "KeyS", key: "s" });
  expect([run, other].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  press(document.body, { code: "KeyQ", key: "q" });
  press(document.body, { code: "KeyG", key: "g" });
  press(document.body, { code: "KeyR", key: "r" });
  expect(run).toHaveBeenCalledTimes(2);
});
