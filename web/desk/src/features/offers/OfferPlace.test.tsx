import { MantineProvider } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { actionsNow, useActionKeys } from "../../actions/actions";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import type { AtWork, Offer } from "../../data/offers";
import { startTexts } from "../../i18n/start";
import { NextButton } from "./NextButton";
import { OfferPlace } from "./OfferPlace";
import { offerOf } from "./offer.fixture";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());
afterEach(() => act(() => notifications.clean()));

const PERMISSIONS = ["conversations.read", "conversations.answer"];
const REFUSED = (code: string) => Response.json({ code, title: code }, { status: 409 });

/** A desk where work is offered; `answers` gives what the server says to a path. */
async function sits(items: Offer[], answers: (path: string) => Response | undefined = () => undefined) {
  const sent: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    const path = new URL(request.url, "http://desk").pathname.replace("/api/v1/", "");
    if (request.method === "POST") sent.push(path);
    return answers(path) ?? Response.json({ items: [] });
  });
  cache.setQueryData(keys.me, { member: { id: "mem_1" }, role: { permissions: PERMISSIONS } });
  cache.setQueryData(keys.queues, [{ id: "que_1", mode: "push" }]);
  offered(items);
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path: "/", component: Here });
  const opened = createRoute({
    getParentRoute: () => root,
    path: "/inbox/$view/$conversation",
    component: () => <p>opened</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([here, opened]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <Notifications />
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole("textbox");
  return { sent, path: () => router.state.location.pathname };
}

function Here() {
  useActionKeys();
  return (
    <>
      <textarea aria-label="Reply" />
      <NextButton />
      <OfferPlace />
    </>
  );
}

const presence = { agent: "mem_1", state: "available" };
const offered = (items: Offer[]) => act(() => cache.setQueryData<AtWork>(keys.atWork, { items, presence }));

test("an offer says whose it is, from where, why, and for how long, and takes no focus from what is typed", async () => {
  await sits([]);
  const field = screen.getByRole("textbox");
  field.focus();
  offered([offerOf("1")]);
  const card = await screen.findByRole("alertdialog", { name: "Offered to you: Alice" });
  for (const words of [
    "Shop chat · Queue “Billing”",
    "Where is my parcel?",
    "Has waited 2 minutes",
    "You have been without work longest: 4 minutes.",
    "30 seconds left to answer",
  ]) {
    expect(card.textContent).toContain(words);
  }
  expect(document.activeElement).toBe(field);
});

test("accepting opens the conversation; several stand in their order, and a key answers the oldest", async () => {
  const taken = { id: "cnv_1", profile: { id: "prf_1" }, channels: [], last_item_at: "2026-11-28T09:00:00Z" };
  const { sent, path } = await sits([offerOf("1"), offerOf("2")], (asked) =>
    asked.endsWith("/accept") ? Response.json(taken) : undefined,
  );
  await screen.findAllByRole("alertdialog");
  const field = screen.getByRole("textbox");
  fireEvent.keyDown(field, { code: "KeyY", key: "y" });
  expect(sent).toEqual([]);
  fireEvent.keyDown(document.body, { code: "KeyY", key: "y", isComposing: true });
  expect(sent).toEqual([]);
  fireEvent.keyDown(document.body, { code: "KeyY", key: "y" });
  await waitFor(() => expect(path()).toBe("/inbox/mine/cnv_1"));
  expect(sent).toEqual(["offers/1/accept"]);
  expect(cache.getQueryData<AtWork>(keys.atWork)?.items.map(({ id }) => id)).toEqual(["2"]);
});

test("declining passes it on, and says nothing about its end", async () => {
  const { sent } = await sits([offerOf("1")], (asked) =>
    asked.endsWith("/decline") ? new Response(null, { status: 204 }) : undefined,
  );
  fireEvent.click(await screen.findByRole("button", { name: "Decline" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(sent).toEqual(["offers/1/decline"]);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a reason is chosen from a menu, and goes with the answer", async () => {
  const bodies: unknown[] = [];
  await sits([offerOf("1")], (asked) =>
    asked.endsWith("/decline") ? new Response(null, { status: 204 }) : undefined,
  );
  const sending = vi.mocked(globalThis.fetch);
  const button = await screen.findByRole("button", { name: "Decline with a reason" });
  fireEvent.click(button);
  const item = await screen.findByRole("menuitem", { name: "Language" });
  expect(screen.getAllByRole("menuitem")).toHaveLength(5);
  fireEvent.click(item);
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  for (const [asked] of sending.mock.calls) {
    const request = asked as Request;
    if (request.url.endsWith("/decline")) bodies.push(await request.clone().json());
  }
  expect(bodies).toEqual([{ reason: "language" }]);
});

test.each([
  ["missed", undefined, "The offer from Alice was not answered in time"],
  ["withdrawn", "gone", "The offer from Alice was taken back: somebody has it"],
])("one that is %s goes, and says why", async (outcome, cause, words) => {
  const at = () => new Date(Date.now() + 1_000).toISOString();
  await sits([offerOf("1")], (asked) =>
    asked.endsWith("/routing")
      ? Response.json({ steps: [{ at: at(), kind: "offer_ended", agent: { id: "mem_1" }, outcome, cause }] })
      : undefined,
  );
  await screen.findByRole("alertdialog");
  offered([]);
  expect((await screen.findByRole("alert")).textContent).toContain(words);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("an offer that ended before it was accepted is told so, and what stands is read again", async () => {
  await sits([offerOf("1")], (asked) => (asked.endsWith("/accept") ? REFUSED("offer_ended") : undefined));
  fireEvent.click(await screen.findByRole("button", { name: "Accept" }));
  expect((await screen.findByRole("alert")).textContent).toContain("That offer is over.");
});

test.each([
  ["nothing_waits", "Nothing waits in the queues you serve."],
  ["capacity_full", "You have as much as you take at once."],
])("taking the next says why there is none: %s", async (code, words) => {
  const { sent } = await sits([], (asked) => (asked === "offers/next" ? REFUSED(code) : undefined));
  expect(actionsNow().map(({ id }) => id)).toContain("offer.next");
  fireEvent.click(screen.getByRole("button", { name: "Take the next one" }));
  expect((await screen.findByRole("alert")).textContent).toContain(words);
  expect(sent).toEqual(["offers/next"]);
});
