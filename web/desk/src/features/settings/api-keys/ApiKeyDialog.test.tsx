import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import { startTexts } from "../../../i18n/start";
import { ApiKeyDialog } from "./ApiKeyDialog";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const ROLE = { id: "rol_1", name: "agent", built_in: true, permissions: [], channels: null };

function show(second_factor: boolean) {
  const sent: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    if (request.method === "GET") return Response.json({ items: [ROLE], next_cursor: null });
    sent.push(await request.json());
    return Response.json({ id: "apk_1", key: "tsk_shown_once" }, { status: 201 });
  });
  cache.setQueryData(keys.me, {
    member: { id: "mbr_1", name: "Sora", email: "sora@shop.example", locale: "en", second_factor },
    role: { ...ROLE, permissions: ["api_keys.manage"] },
    workspace: { id: "ten_1", name: "Umi", locale: "en", on_hold: false },
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <ApiKeyDialog onClose={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return sent;
}

async function fillIn() {
  await userEvent.type(await screen.findByLabelText("Name"), "Shop");
  await screen.findByRole("option", { name: "Agent" });
  await userEvent.selectOptions(screen.getByLabelText("Role"), "rol_1");
}

/** Presses that only confirm what an input method composes must send nothing. */
function confirmsComposition(field: HTMLElement) {
  expect(fireEvent.keyDown(field, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(field, { key: "Enter", keyCode: 229 })).toBe(false);
}

test("without a second factor the password is shown once more", async () => {
  const sent = show(false);
  await fillIn();
  await userEvent.click(screen.getByRole("button", { name: "Make key" }));
  expect(sent).toEqual([]);
  const password = screen.getByLabelText("Current password");
  await userEvent.type(password, "correct horse");
  confirmsComposition(password);
  expect(sent).toEqual([]);
  await userEvent.type(password, "{Enter}");
  await screen.findByText("tsk_shown_once");
  expect(sent).toEqual([{ name: "Shop", role: "rol_1", password: "correct horse" }]);
});

test("with one, a fresh code is", async () => {
  const sent = show(true);
  await fillIn();
  expect(screen.queryByLabelText("Current password")).toBeNull();
  const code = screen.getByRole("textbox", { name: /code/i });
  await userEvent.type(code, "１２３ 456");
  confirmsComposition(code);
  expect(sent).toEqual([]);
  await userEvent.type(code, "{Enter}");
  await screen.findByText("tsk_shown_once");
  expect(sent).toEqual([{ name: "Shop", role: "rol_1", code: "123456" }]);
});
