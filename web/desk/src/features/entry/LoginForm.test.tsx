import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../data/cache";
import { startTexts } from "../../i18n/start";
import { LoginForm } from "./LoginForm";

vi.mock("@tanstack/react-router", () => ({ Link: () => null }));

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const answers: Response[] = [];
const sent: unknown[] = [];

function problem(status: number, code: string): Response {
  return Response.json({ status, code, title: code, detail: "", trace_id: "t" }, { status });
}

function show() {
  const entered = vi.fn();
  sent.length = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    sent.push(await (request as Request).json());
    return answers.shift() ?? Response.error();
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider>
        <LoginForm onEntered={entered} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return entered;
}

test("Enter logs in, with the address in its plain form, and never while kana are half typed", async () => {
  answers.push(Response.json({ token: "t", expires_at: "2027-01-01T00:00:00Z" }));
  const entered = show();
  await userEvent.type(screen.getByLabelText("Email address"), "sora＠shop.example");
  const password = screen.getByLabelText("Password");
  await userEvent.type(password, "correct horse");
  for (const init of [{ isComposing: true, keyCode: 13 }, { keyCode: 229 }]) {
    const press = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
    password.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  }
  expect(sent).toEqual([]);
  await userEvent.type(password, "{Enter}");
  await waitFor(() => expect(entered).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ email: "sora@shop.example", password: "correct horse" }]);
});

test("the workspace is asked for only when the server needs it, and then sent along", async () => {
  answers.push(problem(400, "workspace_needed"), Response.json({ token: "t", expires_at: "" }));
  const entered = show();
  expect(screen.queryByLabelText("Workspace name")).toBeNull();
  await userEvent.type(screen.getByLabelText("Email address"), "sora@shop.example");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse{Enter}");
  await userEvent.type(await screen.findByLabelText("Workspace name"), "Umi{Enter}");
  await waitFor(() => expect(entered).toHaveBeenCalledOnce());
  expect(sent[1]).toMatchObject({ workspace: "Umi" });
});

test("a wrong password is said in words, and nothing is sent without one", async () => {
  answers.push(problem(401, "wrong_login"));
  show();
  await userEvent.type(screen.getByLabelText("Email address"), "sora@shop.example{Enter}");
  expect(screen.getByText("Enter your password.")).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText("Password"), "guess{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("password is wrong");
});
