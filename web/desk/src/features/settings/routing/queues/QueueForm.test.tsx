import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { startTexts } from "../../../../i18n/start";
import { agent, shown, things } from "../madeUp";
import { QueueForm } from "./QueueForm";
import { useQueueData } from "./useQueueData";

beforeAll(() => startTexts("en"));

function Form({ open }: { open?: string }) {
  const { data } = useQueueData();
  if (!data) return null;
  return <QueueForm queue={data.queues.find(({ id }) => id === open)} around={data} />;
}
const Fresh = () => <Form />;
const Known = () => <Form open="que_1" />;
const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));

test("billing chats go to people who speak Japanese, by somebody who knows no word of routing", async () => {
  const has = things();
  has.agents.push(agent("mbr_3", "Hana", { skills: [{ skill: "skl_1", level: 4 }], teams: ["tea_1"] }));
  const done = shown(Fresh, has);
  const name = await screen.findByLabelText(/Name of the queue/);
  await userEvent.type(name, "Billing");
  // The Enter that confirms half-typed kana sends nothing.
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 229 })).toBe(false);
  await userEvent.click(screen.getByLabelText("Chat"));
  await userEvent.click(screen.getByLabelText("It is offered to one person at a time"));
  await userEvent.click(screen.getByLabelText("Only these teams and people"));
  await userEvent.click(within(screen.getByRole("group", { name: "Teams" })).getByLabelText("Billing"));
  screen.getByText("2 people suit: Naomi and Hana");
  await userEvent.click(screen.getByRole("button", { name: "Ask for a skill" }));
  await userEvent.selectOptions(screen.getByLabelText("At least"), "4 Fluent");
  screen.getByText("One person suits: Hana");
  await userEvent.selectOptions(screen.getByLabelText("At least"), "5 Expert");
  screen.getByText("Nobody suits now: what comes in would wait for ever.");
  await userEvent.selectOptions(screen.getByLabelText("At least"), "4 Fluent");
  expect(done).toEqual([]);
  await save();
  await waitFor(() => expect(done).toHaveLength(2));
  expect(done[0]).toMatchObject({
    method: "POST",
    path: "queues",
    body: {
      name: "Billing",
      mode: "push",
      everybody: false,
      teams: ["tea_1"],
      skills: [{ skill: "skl_1", level: 4 }],
      offer_seconds: 30,
    },
  });
  expect(done[1]).toEqual({ method: "PATCH", path: "channels/chn_1", body: { queue: "queues_new" } });
});

test("what is wrong stands at its field, and nothing is sent", async () => {
  const done = shown(Fresh, things());
  await screen.findByLabelText(/Name of the queue/);
  await userEvent.click(screen.getByLabelText("It is offered to one person at a time"));
  const offer = screen.getByLabelText("Time to accept");
  await userEvent.clear(offer);
  await userEvent.type(offer, "３");
  await userEvent.tab();
  expect(offer).toHaveProperty("value", "3");
  screen.getByText("Enter a time from 5 seconds to 10 minutes.");
  expect(screen.queryByText("Enter a name.")).toBeNull();
  await userEvent.type(screen.getByLabelText(/Name of the queue/), " {Enter}");
  screen.getByText("Enter a name.");
  expect(done).toEqual([]);
});

test("only what was changed is sent, on top of what a colleague changed meanwhile", async () => {
  const has = things();
  let isQuick = true;
  const done = shown(Known, has, undefined, () => {
    if (!isQuick) return undefined;
    isQuick = false;
    has.queues = [{ ...(has.queues[0] as (typeof has.queues)[0]), revision: 4, priority: 300 }];
    return "changed_meanwhile";
  });
  const name = await screen.findByLabelText(/Name of the queue/);
  await userEvent.clear(name);
  await userEvent.type(name, "General");
  await save();
  await screen.findByText("Somebody was quicker");
  await waitFor(() => expect(screen.getByLabelText("Priority of this queue")).toHaveProperty("value", "300"));
  await save();
  await waitFor(() =>
    expect(done).toEqual([{ method: "PATCH", path: "queues/que_1", body: { name: "General", revision: 4 } }]),
  );
});

test("steps ask for less the longer somebody waits", async () => {
  const done = shown(Known, things());
  await userEvent.click(await screen.findByRole("button", { name: "Ask for a skill" }));
  await userEvent.click(screen.getByText("Ask for less the longer somebody waits"));
  await userEvent.click(screen.getByRole("button", { name: "Add a step" }));
  await userEvent.click(screen.getByRole("button", { name: "Add a step" }));
  const second = within(screen.getByRole("group", { name: "Step 2" }));
  await userEvent.clear(second.getByLabelText("After waiting for"));
  await userEvent.type(second.getByLabelText("After waiting for"), "30");
  await save();
  second.getByText("Each step has to begin later than the one before.");
  await userEvent.selectOptions(second.getByLabelText("After waiting for: unit"), "minute");
  await save();
  await waitFor(() => expect(done).toHaveLength(1));
  expect(done[0]?.body).toEqual({
    revision: 3,
    skills: [{ skill: "skl_1", level: 1 }],
    rings: [
      { after_seconds: 30, skills: [] },
      { after_seconds: 1_800, skills: [] },
    ],
  });
});

test("whoever may not set up routing reads it, and is told whom to ask", async () => {
  shown(Known, things(), ["channels.read", "members.read"]);
  const name = await screen.findByLabelText(/Name of the queue/);
  expect(name.closest("fieldset")).toHaveProperty("disabled", true);
  screen.getByText(/needs the permission “Set up queues, skills and teams”/);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});
