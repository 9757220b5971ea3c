import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { startTexts } from "../../../i18n/start";
import { Confirm } from "./Confirm";

beforeAll(() => startTexts("en"));

function show() {
  const act = vi.fn();
  render(
    <MantineProvider env="test">
      <Confirm
        title="Remove?"
        help="For good."
        word="そら"
        doIt="Remove it"
        acting={{ isPending: false, error: null }}
        onDo={act}
        onClose={() => undefined}
      />
    </MantineProvider>,
  );
  return { act, field: screen.getByLabelText("Type “そら” to confirm") };
}

test("nothing is done before the word was typed, not by Enter either", async () => {
  const { act, field } = show();
  await userEvent.type(field, "そ{Enter}");
  expect(act).not.toHaveBeenCalled();
  expect(screen.getByText("Remove it").closest("button")?.disabled).toBe(true);
  await userEvent.type(field, "ら{Enter}");
  expect(act).toHaveBeenCalledOnce();
});

test("the Enter that confirms half-typed kana does nothing", () => {
  const { act, field } = show();
  fireEvent.change(field, { target: { value: "そら" } });
  expect(fireEvent.keyDown(field, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(field, { key: "Enter", keyCode: 229 })).toBe(false);
  expect(act).not.toHaveBeenCalled();
});
