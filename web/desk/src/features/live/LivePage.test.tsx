import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Boards } from "../../data/boards";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import { startTexts } from "../../i18n/start";
import { boardsOf } from "./boards.fixture";
import { LivePage } from "./LivePage";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const LEADS = ["live.read", "conversations.read", "conversations.manage", "routing.manage"];

/** The page as somebody sees it; `answers` gives what the server says to a path. */
async function follows(
  boards: Boards | undefined,
  answers: (path: string, request: Request) => Response | undefined = () => undefined,
  permissions = LEADS,
) {
  const sent: { path: string; body: unknown }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    const path = new URL(request.url, "http://desk").pathname.replace("/api/v1/", "");
    if (request.method !== "GET") sent.push({ path, body: await request.clone().json() });
    const board = { "live/queues": boards?.queues, "live/agents": boards?.agents }[path];
    return answers(path, request) ?? Response.json(board ?? { items: [] });
  });
  cache.setQueryData(keys.me, { member: { id: "mbr_1" }, role: { permissions } });
  if (boards) cache.setQueryData(keys.boards, boards);
  const root = createRootRoute();
  const page = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => path });
  const here = createRoute({ getParentRoute: () => root, path: "/live", component: LivePage });
  const router = createRouter({
    routeTree: root.addChildren([here, page("/inbox/$view/$conversation"), page("/settings/queues")]),
    history: createMemoryHistory({ initialEntries: ["/live"] }),
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("heading", { name: "Live" });
  return { sent };
}

test("each number says what it should be and which way it went", async () => {
  await follows(boardsOf());
  const tiles = within(await screen.findByRole("list", { name: "All queues together" }));
  const [level, waiting] = tiles.getAllByRole("listitem");
  expect(level?.textContent).toContain("75%");
  expect(level?.textContent).toContain("Target: 80% or more · off target");
  expect(level?.textContent).toContain("Up from 50%");
  expect(waiting?.textContent).toContain("Target: no more than are ready (1)");
  const row = screen.getByRole("row", { name: /^Billing/ });
  expect(row.textContent).toContain("Chat 2");
  expect(row.textContent).toContain("1 over its level");
});

test("a number leads to the contacts behind it", async () => {
  await follows(boardsOf(), (path, request) => {
    if (path !== "live/contacts") return undefined;
    expect(new URL(request.url, "http://desk").searchParams.get("queue")).toBe("que_1");
    const conversation = { id: "cnv_1", profile: { id: "prf_1", name: "Alice" }, channels: [] };
    const contact = {
      conversation,
      queue: "que_1",
      medium: "chat",
      since: new Date().toISOString(),
      lasted_ms: 0,
    };
    return Response.json({ at: "", total: 1, items: [contact] });
  });
  fireEvent.click(await screen.findByRole("button", { name: "Waiting now, Billing: 2. Show the contacts" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Waiting now, Billing" }));
  const link = await dialog.findByRole("link", { name: "Alice" });
  expect(link.getAttribute("href")).toBe("/inbox/all/cnv_1");
  expect(dialog.getByRole("row", { name: /Alice.*Billing.*Chat.*Nobody/ })).toBeTruthy();
});

test("a queue's day is shown by the quarter of an hour, from the first in which anything happened, the newest first", async () => {
  const quarter = (from: string, entered: number, waiting: number) => {
    const figures = { ...boardsOf().queues.today, entered, answered: 0, handled: 0 };
    return { from, to: from, waiting, figures };
  };
  await follows(boardsOf(), (path, request) => {
    if (path !== "live/intervals") return undefined;
    expect(new URL(request.url, "http://desk").searchParams.get("queue")).toBe("que_1");
    const [quiet, busy] = [quarter("2026-11-30T08:00:00Z", 0, 0), quarter("2026-11-30T08:15:00Z", 3, 2)];
    const items = [quiet, busy, quarter("2026-11-30T08:30:00Z", 0, 1)];
    return Response.json({ at: "", queue: "que_1", items });
  });
  fireEvent.click(await screen.findByRole("button", { name: "Billing: today by the quarter of an hour" }));
  const name = "Today by the quarter of an hour, Billing";
  const dialog = within(await screen.findByRole("dialog", { name }));
  await dialog.findByRole("table");
  const [, newest, first, ...more] = dialog.getAllByRole("row").map((row) => row.textContent);
  expect(newest).toMatch(/^\d\d:30.*1$/);
  expect(first).toMatch(/^\d\d:153.*2$/);
  expect(more).toEqual([]);
});

test("where nothing came today, its quarters say so", async () => {
  await follows(boardsOf(), (path) => (path === "live/intervals" ? Response.json({ items: [] }) : undefined));
  fireEvent.click(await screen.findByRole("button", { name: "Today by the quarter of an hour" }));
  expect(await screen.findByText("Nothing came today yet.")).toBeTruthy();
});

test("who leads changes how an agent is, and whom they serve", async () => {
  const sales = { id: "que_2", name: "Sales", revision: 3, members: ["mbr_9"], teams: [], without: [] };
  const queue = { ...sales, everybody: false };
  const { sent } = await follows(boardsOf(), (path, { method }) => {
    if (path === "queues" && method === "GET") return Response.json({ items: [queue] });
    return undefined;
  });
  fireEvent.click(await screen.findByRole("button", { name: "Lead Sato" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Sato" }));
  fireEvent.change(dialog.getByLabelText("State"), { target: { value: "meal" } });
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ path: "agents/mbr_2/presence", body: { state: "not_ready", reason: "meal" } });
  fireEvent.click(await dialog.findByRole("checkbox", { name: "Sales" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toEqual({ revision: 3, members: ["mbr_9", "mbr_2"], without: [] });
});

test("who leads takes one agent out of a queue that everybody serves, and puts them back", async () => {
  const plain = { revision: 3, members: [], teams: [], everybody: true };
  const queues = [
    { id: "que_1", name: "Billing", without: [], ...plain },
    { id: "que_2", name: "Sales", without: ["mbr_2", "mbr_9"], ...plain },
  ];
  const { sent } = await follows(boardsOf(), (path, { method }) => {
    if (path === "queues" && method === "GET") return Response.json({ items: queues });
    return undefined;
  });
  fireEvent.click(await screen.findByRole("button", { name: "Lead Sato" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Sato" }));
  const box = (name: string) => dialog.findByRole("checkbox", { name });
  fireEvent.click(await box("Billing"));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ path: "queues/que_1", body: { revision: 3, members: [], without: ["mbr_2"] } });
  fireEvent.click(await box("Sales"));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual({ path: "queues/que_2", body: { revision: 3, members: [], without: ["mbr_9"] } });
});

test("held still the numbers stay and grow old in words; let go they are those of now", async () => {
  await follows(boardsOf({ at: new Date(Date.now() - 12_000).toISOString() }));
  expect(await screen.findByText("The numbers are not fresh any more.")).toBeTruthy();
  const pause = screen.getByRole("button", { name: "Pause refresh" });
  fireEvent.click(pause);
  act(() => void cache.setQueryData(keys.boards, boardsOf({ name: "Returns" })));
  expect(screen.getByRole("row", { name: /^Billing/ })).toBeTruthy();
  fireEvent.click(pause);
  expect(await screen.findByRole("row", { name: /^Returns/ })).toBeTruthy();
});

test("where no queue offers its work it says so, with the next step", async () => {
  await follows(boardsOf({ isOn: false }));
  const link = await screen.findByRole("link", { name: "Set up queues" });
  expect(link.getAttribute("href")).toBe("/settings/queues");
});

test("who may not follow is told which permission that needs", async () => {
  const refused = {
    status: 403,
    code: "not_allowed",
    title: "No",
    detail: "This needs the permission `live.read`.",
  };
  await follows(undefined, () => Response.json(refused, { status: 403 }), []);
  expect(await screen.findByRole("alert")).toHaveProperty(
    "textContent",
    expect.stringContaining("Follow queues and agents live"),
  );
});
