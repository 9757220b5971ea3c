import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeAll, expect, test, vi } from "vitest";
import { startTexts } from "../../i18n/start";
import { DayField } from "./DayField";

beforeAll(() => startTexts("ja"));

function Held({ first, told }: { first: string; told: (day: string) => void }) {
  const [day, setDay] = useState(first);
  const take = (next: string) => {
    told(next);
    setDay(next);
  };
  return <DayField label="日付" value={day} onChange={take} />;
}

function show(first = "") {
  const told = vi.fn();
  const { container } = render(
    <MantineProvider env="test">
      <Held first={first} told={told} />
    </MantineProvider>,
  );
  const calendar = container.querySelector<HTMLInputElement>('input[type="date"]');
  if (!calendar) throw new Error("no calendar");
  return { told, calendar, field: screen.getByRole<HTMLInputElement>("textbox", { name: "日付" }) };
}

test("half-typed words of an input method mean nothing, and no Enter changes what stands there", () => {
  const { told, field } = show();
  fireEvent.compositionStart(field);
  fireEvent.change(field, { target: { value: "２０２６／１２／９" } });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(told).not.toHaveBeenCalled();
  fireEvent.compositionEnd(field);
  fireEvent.keyDown(field, { key: "Enter" });
  expect(told).toHaveBeenCalledExactlyOnceWith("2026-12-09");
  expect(field.value).toBe("２０２６／１２／９");
  fireEvent.blur(field);
  expect(field.value).toBe("2026/12/09");
});

test("what means no day stays to be mended and is said; until then it counts as none", () => {
  const { told, field } = show("2026-12-09");
  fireEvent.change(field, { target: { value: "2026/13" } });
  expect(told).not.toHaveBeenCalled();
  fireEvent.blur(field);
  expect(told).toHaveBeenCalledExactlyOnceWith("");
  expect(field.value).toBe("2026/13");
  expect(screen.getByText("2026/12/29 のように入力してください。")).toBeTruthy();
});

test("a day of the calendar takes the place of what was typed", () => {
  const { field, calendar } = show("2026-12-09");
  fireEvent.change(field, { target: { value: "2026/13" } });
  fireEvent.blur(field);
  fireEvent.change(calendar, { target: { value: "2026-12-24" } });
  expect(field.value).toBe("2026/12/24");
  expect(screen.queryByText(/のように入力/)).toBeNull();
});
