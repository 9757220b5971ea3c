import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Problem } from "@tsunagu/shared/api/problem";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import { startTexts } from "../../../i18n/start";
import { InviteDialog } from "../members/InviteDialog";
import { ProofDialog } from "./ProofDialog";
import { proven } from "./proof";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const ROLE = { id: "rol_1", name: "agent", built_in: true, permissions: [], channels: null };
const RIGHT = "123456";

function refused(code: string, title: string) {
  return Response.json({ code, title, detail: title, status: 400 }, { status: 400 });
}

/** An invitation about to be sent, by somebody of whom the server wants a fresh code. */
async function invite() {
  const sent: string[] = [];
  let isProven = false;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    if (request.method === "GET") return Response.json({ items: [], next_cursor: null });
    const body = await request.json();
    if (request.url.endsWith("/me/proof")) {
      sent.push(`proof ${body.code}`);
      isProven = body.code === RIGHT;
      if (isProven) return Response.json({ until: "2026-01-01T00:05:00Z" });
      return refused("otp_wrong", "The code is wrong");
    }
    sent.push(`invitation ${body.email}`);
    if (!isProven) return refused("code_needed", "Enter a code of your second factor");
    const link = { id: "lnk_1", token: "t", url: "https://desk.example/invitation#t" };
    return Response.json({ ...link, expires_at: "2026-01-08T00:00:00Z" }, { status: 201 });
  });
  cache.setQueryData(keys.me, {
    member: { id: "mbr_1", name: "Sora", email: "sora@shop.example", locale: "en", second_factor: true },
    role: { ...ROLE, permissions: ["members.manage"] },
    workspace: { id: "ten_1", name: "Umi", locale: "en", on_hold: false },
  });
  const closed = vi.fn();
  const shown = render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <InviteDialog roles={[ROLE as never]} onClose={closed} />
        <ProofDialog />
      </MantineProvider>
    </QueryClientProvider>,
  );
  fireEvent.change(screen.getByLabelText("Mail address"), { target: { value: "new@shop.example" } });
  await userEvent.click(screen.getByRole("button", { name: "Make invitation link" }));
  const code = await screen.findByLabelText("Code");
  return { sent, code, closed, shown };
}

const INVITATION = "invitation new@shop.example";

test("a change that needs a code is sent once more after it", async () => {
  const { sent, code } = await invite();
  fireEvent.change(code, { target: { value: "１２３ 456" } });
  expect(fireEvent.keyDown(code, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(code, { key: "Enter", keyCode: 229 })).toBe(false);
  expect(sent).toEqual([INVITATION]);
  await userEvent.type(code, "{Enter}");
  await screen.findByText("https://desk.example/invitation#t");
  expect(sent).toEqual([INVITATION, `proof ${RIGHT}`, INVITATION]);
  expect(screen.queryByLabelText("Code")).toBeNull();
});

test("whoever gives up meets the refusal and keeps what they typed", async () => {
  const { sent, code, closed } = await invite();
  fireEvent.keyDown(code, { key: "Escape", isComposing: true });
  fireEvent.keyDown(code, { key: "Escape", keyCode: 229 });
  expect(screen.queryByLabelText("Code")).not.toBeNull();
  await userEvent.type(code, "{Escape}");
  await screen.findByText("Enter a code of your second factor");
  expect(screen.queryByLabelText("Code")).toBeNull();
  expect(closed).not.toHaveBeenCalled();
  expect(screen.getByLabelText("Mail address")).toHaveProperty("value", "new@shop.example");
  expect(sent).toEqual([INVITATION]);
});

test("a wrong code is told in place, and the question stands", async () => {
  const { sent, code } = await invite();
  fireEvent.change(code, { target: { value: "000000" } });
  await userEvent.type(code, "{Enter}");
  await screen.findByText("The code is wrong");
  expect(screen.getByLabelText("Code")).toBe(code);
  expect(sent).toEqual([INVITATION, "proof 000000"]);
});

test("who leaves the settings meanwhile gave up", async () => {
  const fault = new Problem({ status: 400, code: "code_needed" });
  const { shown } = await invite();
  const change = proven(() => Promise.reject(fault));
  const waiting = expect(change("left")).rejects.toBe(fault);
  await act(async () => undefined);
  shown.unmount();
  await waiting;
  await expect(change("nobody to ask")).rejects.toBe(fault);
});

test("a code that can be none is not sent", async () => {
  const { sent, code } = await invite();
  await userEvent.type(code, "12{Enter}");
  await screen.findByText("Enter the six digits.");
  await userEvent.click(screen.getByRole("button", { name: "Use a recovery code instead" }));
  await userEvent.type(screen.getByLabelText("Recovery code"), "abcde-fghij{Enter}");
  await waitFor(() => expect(sent).toEqual([INVITATION, "proof abcdefghij"]));
});
