import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../data/cache";
import { keys } from "../../data/keys";
import type { AtWork } from "../../data/offers";
import { startTexts } from "../../i18n/start";
import { NoAnswerStrip } from "./NoAnswerStrip";
import { PresenceButton } from "./PresenceButton";
import { WrapUpStrip } from "./WrapUpStrip";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const ANSWERS = ["conversations.read", "conversations.answer"];
const MINUTES_AGO = new Date(Date.now() - 3 * 60_000).toISOString();

/** Somebody at their desk; answers what was asked of the server. */
function sits(presence: object, mode = "push", permissions = ANSWERS) {
  const sent: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const request = asked as Request;
    const body = await request.json();
    sent.push([request.method, new URL(request.url, "http://desk").pathname, body]);
    return Response.json({ agent: "mem_1", since: new Date().toISOString(), ...body });
  });
  cache.setQueryData(keys.me, { member: { id: "mem_1" }, role: { permissions } });
  cache.setQueryData(keys.queues, mode ? [{ id: "que_1", mode }] : []);
  cache.setQueryData(keys.atWork, {
    items: [],
    presence: { agent: "mem_1", since: MINUTES_AGO, ...presence },
  });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <PresenceButton />
        <NoAnswerStrip className="strip" />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return sent;
}

test("a state is shown in words with its time, and another one is chosen with its reason", async () => {
  const sent = sits({ state: "available" });
  await userEvent.click(screen.getByRole("button", { name: "Your state: Available · 3 minutes" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Meal" }));
  await screen.findByRole("button", { name: "Your state: Not ready: Meal · under a minute" });
  expect(sent).toEqual([["PUT", "/api/v1/agents/me/presence", { state: "not_ready", reason: "meal" }]]);
});

test.each([
  ["no queue", "", ANSWERS],
  ["queues that are taken from by hand", "pull", ANSWERS],
  ["no permission to answer", "push", ["conversations.read"]],
])("with %s there is no state", (_, mode, permissions) => {
  sits({ state: "not_ready", reason: "no_answer" }, mode, permissions);
  expect(screen.queryByRole("button")).toBeNull();
});

test("who answered no offer is told, and is back with one button", async () => {
  const sent = sits({ state: "not_ready", reason: "no_answer" });
  await userEvent.click(screen.getByRole("button", { name: "Go available" }));
  expect(sent).toEqual([["PUT", "/api/v1/agents/me/presence", { state: "available" }]]);
  await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
});

test("work after a contact shows its time, takes more of it, and is ended", async () => {
  const sent = sits({ state: "available" });
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <WrapUpStrip className="strip" />
      </MantineProvider>
    </QueryClientProvider>,
  );
  expect(screen.queryByRole("region", { name: "Work after the conversation" })).toBeNull();
  act(() => {
    const until = new Date(Date.now() + 45_000).toISOString();
    cache.setQueryData<AtWork>(
      keys.atWork,
      (known) => known && { ...known, wrap_up: [{ conversation: "cnv_1", until }] },
    );
  });
  expect((await screen.findByRole("region", { name: "Work after the conversation" })).textContent).toMatch(
    /4\d seconds left/,
  );
  await userEvent.click(screen.getByRole("button", { name: "60 seconds more" }));
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  await waitFor(() =>
    expect(sent).toEqual([
      ["POST", "/api/v1/conversations/cnv_1/wrap-up/extend", { seconds: 60 }],
      ["POST", "/api/v1/conversations/cnv_1/wrap-up/end", {}],
    ]),
  );
});
