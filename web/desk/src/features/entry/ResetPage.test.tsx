import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { cache } from "../../data/cache";
import { startTexts } from "../../i18n/start";
import { ResetPage } from "./ResetPage";

const entered = vi.fn();
vi.mock("@tanstack/react-router", () => ({ Link: () => null }));
vi.mock("./entered", () => ({ useEntered: () => entered }));

beforeAll(() => startTexts("en"));

test("whoever has a second factor shows it too, and the link and the password stay", async () => {
  window.location.hash = "#tso_link";
  const answers = [
    Response.json({ status: 401, code: "otp_needed", title: "", detail: "", trace_id: "t" }, { status: 401 }),
    Response.json({ token: "t", expires_at: "" }),
  ];
  const sent: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    sent.push(await (request as Request).json());
    return answers.shift() ?? Response.error();
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider>
        <ResetPage />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await userEvent.type(screen.getByLabelText("New password"), "correct horse{Enter}");
  await userEvent.type(await screen.findByLabelText("Code"), "012345{Enter}");
  await waitFor(() => expect(entered).toHaveBeenCalledWith("/"));
  expect(sent).toEqual([
    { token: "tso_link", password: "correct horse" },
    { token: "tso_link", password: "correct horse", otp: "012345" },
  ]);
});
