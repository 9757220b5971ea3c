import { fireEvent, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Form } from "./FormFrame";

test("a plain Enter sends the form; a composing one and Safari's 229 do not", async () => {
  const send = vi.fn();
  const { getByLabelText } = render(
    <Form onSubmit={send}>
      <input aria-label="words" />
      <button type="submit">ok</button>
    </Form>,
  );
  const input = getByLabelText("words");
  // The browser sends the form only where the key press keeps its default.
  expect(fireEvent.keyDown(input, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(input, { key: "Enter", keyCode: 229 })).toBe(false);
  expect(fireEvent.keyDown(input, { key: "Enter", keyCode: 13 })).toBe(true);
  expect(send).not.toHaveBeenCalled();
  await userEvent.type(input, "{Enter}");
  expect(send).toHaveBeenCalledOnce();
});
