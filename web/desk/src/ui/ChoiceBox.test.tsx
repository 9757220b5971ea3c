import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ChoiceBox } from "./ChoiceBox";

function show() {
  const onChoose = vi.fn();
  const onType = vi.fn();
  const choices = [
    { id: "a", label: "Sato" },
    { id: "b", label: "Suzuki" },
  ];
  render(
    <MantineProvider>
      <ChoiceBox label="Who" choices={choices} onType={onType} onChoose={onChoose} />
    </MantineProvider>,
  );
  return { onChoose, onType, field: screen.getByRole("combobox", { name: "Who" }) };
}

test("arrows move and a plain Enter chooses, none of them while an input method composes", () => {
  const { onChoose, field } = show();
  fireEvent.keyDown(field, { key: "ArrowDown", isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(onChoose).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(screen.getByRole("option", { name: "Suzuki" }).getAttribute("aria-selected")).toBe("true");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(onChoose).toHaveBeenCalledExactlyOnceWith("b");
});

test("half-typed kana narrow nothing until they are confirmed", () => {
  const { onType, field } = show();
  onType.mockClear();
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: "さt" } });
  expect(onType).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: "佐藤" } });
  fireEvent.compositionEnd(field);
  expect(onType).toHaveBeenCalledExactlyOnceWith("佐藤");
});

test("it has the focus as soon as there is something to choose", async () => {
  const { field } = show();
  await waitFor(() => expect(document.activeElement).toBe(field));
});
