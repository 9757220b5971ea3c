import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { startTexts } from "../../../../i18n/start";
import { shown, things } from "../madeUp";
import { SlasSection } from "./SlasSection";

beforeAll(() => startTexts("en"));

test("a service level has at least one time; empty ones do not count", async () => {
  const done = shown(SlasSection, things());
  await screen.findByText("No service levels yet");
  await userEvent.click(screen.getByRole("button", { name: "New service level" }));
  const dialog = within(await screen.findByRole("dialog"));
  const name = dialog.getByLabelText(/^Name/);
  await userEvent.type(name, "Chat");
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 229 })).toBe(false);
  const first = dialog.getByLabelText("First answer within");
  await userEvent.clear(first);
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  dialog.getByText("Enter at least one of the three times.");
  await userEvent.type(first, "２");
  await userEvent.selectOptions(dialog.getByLabelText("First answer within: unit"), "minutes");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(done).toHaveLength(1));
  expect(done[0]?.body).toEqual({
    name: "Chat",
    first_reply_minutes: 2,
    next_reply_minutes: null,
    resolve_minutes: null,
    only_hours: true,
  });
});

test("each is told in words, and stays while a queue has it", async () => {
  const has = things();
  const times = { first_reply_minutes: 120, next_reply_minutes: null, resolve_minutes: 2_880 };
  has.slas = [{ id: "sla_1", revision: 1, name: "Mail", ...times, only_hours: true }];
  has.queues = has.queues.map((queue) => ({ ...queue, sla: "sla_1" }));
  shown(SlasSection, has);
  await screen.findByText("First answer within 2 hours and Resolved within 2 days (within the hours)");
  await waitFor(async () => {
    await userEvent.click(screen.getByRole("button", { name: "Remove Mail" }));
    within(await screen.findByRole("dialog")).getByText("Queue “Inbox”");
  });
});
