import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../../data/cache";
import { keys } from "../../../../data/keys";
import { startTexts } from "../../../../i18n/start";
import { SecondFactor } from "./SecondFactor";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const CODES = Array.from({ length: 10 }, (_, place) => `abcde-fghj${place}`);

const ME = {
  member: { id: "mbr_1", name: "Sora", email: "sora@shop.example", locale: "en", second_factor: false },
  role: { id: "rol_1", name: "agent", built_in: true, permissions: [] },
  workspace: { id: "ten_1", name: "Umi", locale: "en", on_hold: false },
};

/** A server that knows whether the second factor is on, and what was asked of it. */
function server(isOn: boolean, left = 10) {
  let since = isOn ? "2026-11-01T00:00:00Z" : null;
  const sent: [string, unknown][] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    const path = new URL(request.url, "http://localhost").pathname;
    if (path.endsWith("/me")) return Response.json(ME);
    if (request.method === "GET") return Response.json({ on_since: since, recovery_codes_left: left });
    sent.push([path, await request.json()]);
    if (path.endsWith("/off")) {
      since = null;
      return new Response(null, { status: 204 });
    }
    if (!path.endsWith("/totp")) {
      since = "2026-11-02T00:00:00Z";
      return Response.json({ recovery_codes: CODES });
    }
    return Response.json(
      { secret: SECRET, uri: `otpauth://totp/T:a@b.example?secret=${SECRET}` },
      { status: 201 },
    );
  });
  cache.setQueryData(keys.me, ME);
  cache.setQueryData(keys.preferences, {});
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <SecondFactor />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return sent;
}

/** Presses that only confirm what an input method composes must send nothing. */
function confirmsComposition(field: HTMLElement) {
  for (const init of [{ isComposing: true, keyCode: 13 }, { keyCode: 229 }]) {
    const press = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
    field.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  }
}

test("it is set up with password, picture and code, and shows the recovery codes once", async () => {
  const sent = server(false);
  await userEvent.click(await screen.findByRole("button", { name: "Set up two-step verification" }));
  const password = await screen.findByLabelText("Current password");
  await userEvent.type(password, "correct horse");
  confirmsComposition(password);
  expect(sent).toEqual([]);
  await userEvent.type(password, "{Enter}");
  expect((await screen.findByRole("img", { name: /QR code/ })).querySelector("path")).toBeTruthy();
  expect(screen.getByText(SECRET)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Use a recovery code instead" })).toBeNull();
  const code = screen.getByLabelText("Code");
  await userEvent.type(code, "０１２ ３４５");
  confirmsComposition(code);
  await userEvent.type(code, "{Enter}");
  const list = await screen.findByRole("list", { name: "Recovery codes" });
  expect(list.querySelectorAll("li").length).toBe(10);
  expect(sent).toEqual([
    ["/api/v1/me/totp", { password: "correct horse" }],
    ["/api/v1/me/totp/confirm", { code: "012345" }],
  ]);
  await userEvent.click(screen.getByRole("button", { name: "I have kept them" }));
  expect(await screen.findByText(/^On since/)).toBeTruthy();
  expect(screen.queryByText("abcde-fghj0")).toBeNull();
});

test("the last recovery codes are named as few, and new ones need a code", async () => {
  const sent = server(true, 2);
  await screen.findByText(/Only 2 recovery codes left/);
  await userEvent.click(screen.getByRole("button", { name: "New recovery codes" }));
  await userEvent.click(await screen.findByRole("button", { name: "Make new codes" }));
  expect(screen.getByText("Enter the six digits.")).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Use a recovery code instead" }));
  await userEvent.type(screen.getByLabelText("Recovery code"), "abcde-fghjk{Enter}");
  await screen.findByRole("list", { name: "Recovery codes" });
  expect(sent).toEqual([["/api/v1/me/totp/recovery-codes", { code: "abcdefghjk" }]]);
});

test("it is switched off with password and code", async () => {
  const sent = server(true);
  await userEvent.click(await screen.findByRole("button", { name: "Switch off" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(screen.getByLabelText("Current password"), "correct horse");
  await userEvent.type(screen.getByLabelText("Code"), "012345");
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText("Code"), "{Enter}");
  await waitFor(() => expect(dialog.isConnected).toBe(false));
  expect(sent).toEqual([["/api/v1/me/totp/off", { password: "correct horse", code: "012345" }]]);
  await screen.findByText(/^Off:/);
});
