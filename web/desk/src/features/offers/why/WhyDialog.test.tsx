import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cache } from "../../../data/cache";
import { keys } from "../../../data/keys";
import { startTexts } from "../../../i18n/start";
import { offerOf } from "../offer.fixture";
import { WhyDialog } from "./WhyDialog";

beforeAll(() => startTexts("en"));
beforeEach(() => cache.clear());

const NOTHING = {
  queue: null,
  ahead: null,
  expected_ms: null,
  obstacles: null,
  why_not: null,
  elsewhere: false,
  steps: [],
};

function asks(told: object) {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({ ...NOTHING, ...told }));
  cache.setQueryData(keys.me, { member: { id: "mem_1" }, role: { permissions: ["members.read"] } });
  cache.setQueryData(keys.queues, [{ id: "que_1", name: "Billing", mode: "push" }]);
  cache.setQueryData(keys.skills, [{ id: "skl_1", name: "Japanese" }]);
  cache.setQueryData(keys.members, [
    { id: "mem_1", name: "Naomi" },
    { id: "mem_2", name: "Sam" },
  ]);
  const { conversation } = offerOf("1");
  render(
    <QueryClientProvider client={cache}>
      <MantineProvider env="test">
        <WhyDialog conversation={conversation} onClose={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

test.each([
  [
    { why: "unskilled", skill: "skl_1", needs: 3, has: 0 },
    "You do not have the skill “Japanese” (level 3 is needed).",
  ],
  [{ why: "unskilled", skill: "skl_1", needs: 3, has: 2 }, "Your level in “Japanese” is 2; 3 is needed."],
  [{ why: "unseen" }, "Your role does not show this conversation."],
  [{ why: "not_ready", reason: "meal" }, "You are not ready."],
  [
    { why: "full", has: 2, needs: 2, used: 90, total: 100 },
    "You have as much as you take at once (90 of 100).",
  ],
  [{ why: "pull" }, "Its queue offers nothing: take from it by hand."],
])("what keeps one from it is said plainly: %j", async (obstacle, sentence) => {
  asks({ obstacles: [obstacle] });
  expect(await screen.findByText(sentence)).toBeDefined();
});

test.each([
  [[{ why: "unskilled", skill: "skl_1", needs: 3, has: 2 }], "Your level in “Japanese” is 2; 3 is needed."],
  [[], "Nothing keeps you from it; somebody else was chosen."],
])("while somebody else has it, what keeps one from it is said too: %j", async (why_not, sentence) => {
  asks({ why_not });
  expect(await screen.findByText(sentence)).toBeDefined();
});

test("on a server that does not route it says so, with what was done", async () => {
  asks({ elsewhere: true });
  expect(await screen.findByText(/Another server routes just now/)).toBeDefined();
  expect(await screen.findByText("Routing has done nothing with it yet.")).toBeDefined();
});

test("its place, and that nothing keeps one from it", async () => {
  asks({ queue: "que_1", ahead: 2, expected_ms: 180_000, obstacles: [] });
  for (const words of [
    "Queue “Billing”",
    "2 are served before it.",
    "At the pace of lately it is taken in 3 minutes.",
    "Nothing keeps you from it.",
    "Routing has done nothing with it yet.",
  ]) {
    expect(await screen.findByText(words)).toBeDefined();
  }
});

test("steps name who was offered it and how that ended, with who could and who could not have it", async () => {
  const decision = {
    ...offerOf("1").decision,
    agent: "mem_2",
    because: "only_one",
    eligible: 1,
    candidates: [{ agent: "mem_2", score: 0, idle_ms: 60_000, skill: 4, occupancy: 250 }],
    removed_who: [{ agent: "mem_1", why: "unskilled", skill: "skl_1", needs: 3, has: 0 }],
  };
  const agent = { id: "mem_2", name: "Sam" };
  asks({
    steps: [
      { at: "2026-11-30T01:00:30Z", kind: "offer_ended", agent, outcome: "missed" },
      { at: "2026-11-30T01:00:00Z", kind: "work_offered", agent, decision },
    ],
  });
  const steps = await screen.findAllByText(/^(Sam did not answer in time|Offered to Sam)$/);
  expect(steps.map(({ textContent }) => textContent)).toEqual([
    "Sam did not answer in time",
    "Offered to Sam",
  ]);
  for (const words of [
    "The only one who could take it.",
    "Sam: 1 minute without work, skill levels 4 in all, 25% of their capacity in use",
    "Naomi: Does not have the skill “Japanese” (level 3 is needed).",
  ]) {
    expect(screen.getByText(words)).toBeDefined();
  }
});
