import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { cache } from "../../data/cache";
import { startTexts } from "../../i18n/start";
import { SetupForm } from "./SetupForm";

const entered = vi.hoisted(() => vi.fn());
vi.mock("./entered", () => ({ useEntered: () => entered }));

beforeAll(() => startTexts("en"));

test("the owner's name is asked for and sent as it is composed, and a half-typed one sends nothing", async () => {
  const sent: Record<string, unknown>[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    sent.push(await (request as Request).json());
    return Response.json({ token: "t", expires_at: "2027-01-01T00:00:00Z" }, { status: 201 });
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <SetupForm token="0123" />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await userEvent.type(screen.getByLabelText("Workspace name"), "Umi");
  await userEvent.type(screen.getByLabelText("Email address"), "me@shop.example");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse{Enter}");
  await screen.findByText("Enter your name.");
  expect(sent).toEqual([]);

  const name = screen.getByLabelText("Your name");
  fireEvent.change(name, { target: { value: "佐藤 空" } });
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 229 })).toBe(false);
  expect(sent).toEqual([]);
  await userEvent.type(name, "{Enter}");
  await waitFor(() => expect(entered).toHaveBeenCalledWith("/welcome"));
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ workspace: "Umi", owner_name: "佐藤 空", owner_email: "me@shop.example" });
});
