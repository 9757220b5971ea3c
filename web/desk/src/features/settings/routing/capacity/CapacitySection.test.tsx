import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { startTexts } from "../../../../i18n/start";
import { agent, shown, things } from "../madeUp";
import { CapacitySection } from "./CapacitySection";

beforeAll(() => startTexts("en"));

const call = { weight: 100, most: 1, interruptible: false };
const written = { weight: 20, most: 5, interruptible: true };
const chat = { weight: 30, most: 3, interruptible: true };
const MEDIA = { voice: call, video: call, chat, message: written, mail: written, task: written };
const has = () => ({ ...things(), capacity: { revision: 2, total: 100, media: MEDIA } });

test("one number changes the example at once, and is kept with the revision it was made on", async () => {
  const done = shown(CapacitySection, has());
  await screen.findByText(/calls 1, chats 3, mails 5/);
  const most = screen.getByLabelText("Chats, at most at once");
  await userEvent.clear(most);
  screen.getByText("Enter a whole number from 0 to 100.");
  await userEvent.type(most, "２");
  screen.getByText(/calls 1, chats 2, mails 5/);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(done).toHaveLength(1));
  const body = { revision: 2, total: 100, media: { ...MEDIA, chat: { ...chat, most: 2 } } };
  expect(done[0]).toEqual({ method: "PUT", path: "capacity", body });
});

test("somebody has a rule of their own, and loses it again", async () => {
  const all = has();
  const own = { total: 40, media: MEDIA };
  all.agents = [agent("mbr_1", "Naomi", { revision: 1, capacity: own }), agent("mbr_2", "Sam")];
  const done = shown(CapacitySection, all);
  await screen.findByText(/calls 0, chats 1, mails 2/);
  await userEvent.click(screen.getByRole("button", { name: "Add a person" }));
  const dialog = within(await screen.findByRole("dialog"));
  const names = within(dialog.getByLabelText("Person")).getAllByRole("option");
  expect(names.map(({ textContent }) => textContent)).toEqual(["Sam"]);
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(done).toHaveLength(1));
  expect(done[0]).toEqual({
    method: "PATCH",
    path: "agents/mbr_2",
    body: { capacity: { total: 100, media: MEDIA }, revision: 0 },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Remove Naomi" }));
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(done.at(-1)?.body).toEqual({ capacity: null, revision: 1 }));
});
