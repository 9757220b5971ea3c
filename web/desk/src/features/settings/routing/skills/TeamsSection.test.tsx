import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { startTexts } from "../../../../i18n/start";
import { agent, shown, things } from "../madeUp";
import { TeamsSection } from "./TeamsSection";

beforeAll(() => startTexts("en"));

const cell = (name: string) => screen.findByRole("combobox", { name }) as Promise<HTMLSelectElement>;

test("levels are chosen by digits, arrows lead on, and one save keeps what was changed", async () => {
  const has = things();
  has.skills.push({ id: "skl_2", revision: 1, name: "Invoices" });
  has.agents[1] = agent("mbr_2", "Sam", { revision: 2, skills: [{ skill: "skl_2", level: 3 }] });
  has.agents.push(agent("mbr_9", "Ana List", { answers: false }));
  const done = shown(TeamsSection, has);
  const first = await cell("日本語, Naomi");
  first.focus();
  // What an input method composes chooses nothing; the full-width digit it leaves does.
  fireEvent.keyDown(first, { key: "5", isComposing: true });
  fireEvent.keyDown(first, { key: "5", keyCode: 229 });
  expect(first.value).toBe("0");
  fireEvent.keyDown(first, { key: "４" });
  expect(first.value).toBe("4");
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(await cell("日本語, Sam"));
  await userEvent.keyboard("{ArrowRight}");
  const last = await cell("Invoices, Sam");
  expect(document.activeElement).toBe(last);
  expect(last.value).toBe("3");
  await userEvent.keyboard("{ArrowRight}{ArrowDown}0");
  expect(document.activeElement).toBe(last);
  expect(last.value).toBe("0");
  expect(screen.queryByText("Ana List")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(done).toHaveLength(2));
  expect(done).toEqual([
    { method: "PATCH", path: "agents/mbr_1", body: { revision: 0, skills: [{ skill: "skl_1", level: 4 }] } },
    { method: "PATCH", path: "agents/mbr_2", body: { revision: 2, skills: [] } },
  ]);
});

test("a skill somebody needs says who does, instead of being removed", async () => {
  const has = things();
  has.agents[0] = agent("mbr_1", "Naomi", { skills: [{ skill: "skl_1", level: 2 }] });
  const done = shown(TeamsSection, has);
  await screen.findByText("One person has it");
  await userEvent.click(screen.getByRole("button", { name: "Remove 日本語" }));
  within(await screen.findByRole("dialog")).getByText("Naomi has it");
  expect(done).toEqual([]);
});

test("a team is named in Japanese without being sent half-typed", async () => {
  const done = shown(TeamsSection, { ...things(), skills: [] });
  await screen.findByText(/No skills yet/);
  await userEvent.click(screen.getByRole("button", { name: "New team" }));
  const dialog = within(await screen.findByRole("dialog"));
  const name = dialog.getByLabelText("Name of the team");
  fireEvent.change(name, { target: { value: "いちじ" } });
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 13, isComposing: true })).toBe(false);
  expect(fireEvent.keyDown(name, { key: "Enter", keyCode: 229 })).toBe(false);
  expect(done).toEqual([]);
  fireEvent.change(name, { target: { value: "一次対応" } });
  await userEvent.click(dialog.getByLabelText("Sam"));
  await userEvent.type(name, "{Enter}");
  await waitFor(() =>
    expect(done).toEqual([{ method: "POST", path: "teams", body: { name: "一次対応", members: ["mbr_2"] } }]),
  );
});
