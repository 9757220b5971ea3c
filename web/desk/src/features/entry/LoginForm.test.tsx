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

/** Gets to the second step; the last answer is what the code meets. */
async function toSecondStep(last: Response) {
  answers.push(problem(401, "otp_needed"), last);
  const entered = show();
  await userEvent.type(screen.getByLabelText("Email address"), "sora@shop.example");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse{Enter}");
  return { entered, field: await screen.findByLabelText("Code") };
}

test("whoever has a second factor is asked for the code, and no half-typed one is sent", async () => {
  const { entered, field } = await toSecondStep(Response.json({ token: "t", expires_at: "" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(field.getAttribute("autocomplete")).toBe("one-time-code");
  expect(field.getAttribute("inputmode")).toBe("numeric");
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, "12345{Enter}");
  expect(screen.getByText("Enter the six digits.")).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.paste(" ０１２　３４５ ");
  for (const init of [{ isComposing: true, keyCode: 13 }, { keyCode: 229 }]) {
    const press = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
    field.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  }
  expect(sent.length).toBe(1);
  await userEvent.type(field, "{Enter}");
  await waitFor(() => expect(entered).toHaveBeenCalledOnce());
  expect(sent[1]).toEqual({ email: "sora@shop.example", password: "correct horse", otp: "012345" });
});

test("a recovery code goes into the same step, and the way back asks for the password anew", async () => {
  const { field } = await toSecondStep(problem(401, "otp_wrong"));
  await userEvent.type(field, "012345");
  await userEvent.click(screen.getByRole("button", { name: "Use a recovery code instead" }));
  const recovery = screen.getByLabelText<HTMLInputElement>("Recovery code");
  expect(recovery.value).toBe("");
  await userEvent.type(recovery, "ABCDE-fghjk{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("wrong, or was used already");
  expect(sent[1]).toMatchObject({ otp: "abcdefghjk" });
  await userEvent.click(screen.getByRole("button", { name: "Back" }));
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("");
  expect(screen.queryByRole("alert")).toBeNull();
});
