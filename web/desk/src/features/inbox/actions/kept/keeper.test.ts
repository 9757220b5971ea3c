import { Problem } from "@tsunagu/shared/api/problem";
import { beforeEach, expect, test, vi } from "vitest";
import type { Conversation } from "../../../../data/shapes";
import { browserShelf } from "../../outbox/shelf";
import type { Outcome } from "../carryOut";
import type { Asked } from "./asked";
import type { Stood } from "./entry";
import { DeedKeeper } from "./keeper";

const RESOLVE: Asked = { deed: "resolve" };
const TO_KEN: Asked = { deed: "assign", member: { id: "ken", name: "Ken" } };
const TO_EMMA: Asked = { deed: "transfer", member: { id: "emma", name: "Emma" }, note: null };
const SEEN: Stood = { lastItemAt: "2026-11-01T09:00:00Z", assignees: [null], stages: ["active"] };

type Answer = Problem | Partial<Outcome>;
const offline = new Problem({ status: 0, code: "offline" });

let rows: Record<
  string,
  Pick<Conversation, "id" | "last_item_at" | "last_direction" | "assignee" | "status">
>;
let answers: Answer[];
let carried: string[];
let done: string[];
let behind: Set<string>;
let ids: number;
let isCutOff: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  rows = {};
  for (const id of ["cnv_1", "cnv_2"]) {
    rows[id] = { id, last_item_at: SEEN.lastItemAt, last_direction: "in", assignee: null, status: "open" };
  }
  answers = [];
  carried = [];
  done = [];
  behind = new Set();
  ids = 0;
  isCutOff = false;
  return () => vi.useRealTimers();
});

function keeper(): DeedKeeper {
  return new DeedKeeper({
    shelf: browserShelf("deed", "w.m"),
    look: async (wanted) => wanted.flatMap((id) => (rows[id] as Conversation | undefined) ?? []),
    carryOut: async ({ deed }, wanted) => {
      carried.push(`${deed} ${wanted.join(" ")}`);
      const answer = answers.shift() ?? {};
      if (answer instanceof Problem) throw answer;
      return { changed: wanted.length, skipped: [], changes: [], ids: wanted, ...answer };
    },
    isCutOff: () => isCutOff,
    me: "me",
    isBehind: (wanted) => wanted.some((id) => behind.has(id)),
    done: ({ asked }) => done.push(asked.deed),
    alone: (run) => run(),
    newId: () => `key_${++ids}`,
    now: Date.now,
  });
}

const one = (asked: Asked, id = "cnv_1") => ({ asked, ids: [id], stood: { [id]: SEEN }, mayBeDone: false });
const states = (kept: DeedKeeper) => kept.entries().map(({ state }) => state);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("what could not be asked waits over a reload, and is done in the order it was done", async () => {
  answers = [offline, offline];
  const first = keeper();
  first.add(one(RESOLVE));
  first.add(one(TO_KEN, "cnv_2"));
  await pass(0);
  expect(states(first)).toEqual(["waiting", "waiting"]);
  expect(carried).toEqual(["resolve cnv_1"]);

  answers = [];
  carried = [];
  const again = keeper();
  again.wake();
  await pass(0);
  expect(carried).toEqual(["resolve cnv_1", "assign cnv_2"]);
  expect(done).toEqual(["resolve", "assign"]);
  expect(again.entries()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test("what the customer wrote since is not hidden, unless somebody insists", async () => {
  answers = [offline];
  const kept = keeper();
  kept.add(one(RESOLVE));
  await pass(0);
  rows.cnv_1 = { ...rows.cnv_1, last_item_at: "2026-11-01T10:00:00Z" } as never;
  carried = [];
  kept.wake();
  await pass(0);
  expect(carried).toEqual([]);
  expect(kept.entries()).toMatchObject([{ state: "held", why: "wrote", ids: ["cnv_1"] }]);

  kept.insist(kept.entries()[0]?.id ?? "");
  await pass(0);
  expect(carried).toEqual(["resolve cnv_1"]);
  expect(kept.entries()).toEqual([]);
});

test("our own answer since does not stand in the way", async () => {
  rows.cnv_1 = { ...rows.cnv_1, last_item_at: "2026-11-01T10:00:00Z", last_direction: "out" } as never;
  const kept = keeper();
  kept.add(one(RESOLVE));
  await pass(0);
  expect(done).toEqual(["resolve"]);
});

test("nothing is taken from a colleague who got it since", async () => {
  rows.cnv_1 = { ...rows.cnv_1, assignee: { id: "emma", name: "Emma" } } as never;
  const kept = keeper();
  kept.add(one(TO_KEN));
  await pass(0);
  expect(carried).toEqual([]);
  expect(kept.entries()).toMatchObject([{ state: "held", why: "taken" }]);
});

test("of several the others are done, and what the server left is held with its reason", async () => {
  rows.cnv_2 = { ...rows.cnv_2, last_item_at: "2026-11-01T10:00:00Z" } as never;
  answers = [
    {
      skipped: [
        { id: "cnv_1", code: "already_resolved" },
        { id: "cnv_3", code: "not_found" },
      ],
    },
  ];
  const kept = keeper();
  kept.add({
    asked: RESOLVE,
    ids: ["cnv_1", "cnv_2", "cnv_3"],
    stood: { cnv_1: SEEN, cnv_2: SEEN },
    mayBeDone: false,
  });
  await pass(0);
  expect(carried).toEqual(["resolve cnv_1 cnv_3"]);
  expect(kept.entries().map(({ ids, why }) => [ids, why])).toMatchObject([
    [["cnv_3"], { code: "not_found" }],
    [["cnv_2"], "wrote"],
  ]);
});

test("what is so already counts as done, and what is refused is held", async () => {
  answers = [
    new Problem({ status: 409, code: "already_resolved" }),
    new Problem({ status: 403, code: "not_allowed" }),
  ];
  const kept = keeper();
  kept.add(one(RESOLVE));
  kept.add(one(TO_KEN, "cnv_2"));
  await pass(0);
  expect(done).toEqual(["resolve"]);
  expect(kept.entries()).toMatchObject([{ state: "held", why: { code: "not_allowed" } }]);
});

test("what was let go is not done", async () => {
  answers = [offline];
  const kept = keeper();
  const { id } = kept.add(one(RESOLVE));
  await pass(0);
  carried = [];
  expect(kept.drop(id)).toMatchObject({ id, mayBeDone: true });
  expect(kept.drop(id)).toBeUndefined();
  kept.wake();
  await pass(60_000);
  expect(carried).toEqual([]);
});

test("an answer that waits to be sent goes first", async () => {
  behind.add("cnv_1");
  const kept = keeper();
  kept.add(one(RESOLVE));
  await pass(2_000);
  expect(carried).toEqual([]);
  behind.clear();
  await pass(2_000);
  expect(carried).toEqual(["resolve cnv_1"]);
});

test("without an answer it is tried again, later and later", async () => {
  answers = [offline, offline];
  const kept = keeper();
  kept.add(one(RESOLVE));
  await pass(0);
  await pass(1_000);
  expect(carried).toHaveLength(2);
  await pass(1_500);
  expect(carried).toHaveLength(2);
  await pass(1_000);
  expect(done).toEqual(["resolve"]);
});

test("what the same person did before on the same conversation is no colleague's doing", async () => {
  answers = [offline];
  const kept = keeper();
  kept.add(one({ deed: "assign", member: { id: "me", name: "Me" } }));
  kept.add(one(TO_EMMA));
  kept.add(one(RESOLVE));
  await pass(0);
  carried = [];
  rows.cnv_1 = { ...rows.cnv_1, assignee: { id: "emma", name: "Emma" } } as never;
  kept.drop(kept.entries()[0]?.id ?? "");
  kept.wake();
  await pass(0);
  expect(carried).toEqual(["transfer cnv_1", "resolve cnv_1"]);
  expect(kept.entries()).toEqual([]);
});

test("a wish that is fulfilled already is not held", async () => {
  rows.cnv_1 = { ...rows.cnv_1, assignee: { id: "ken", name: "Ken" } } as never;
  rows.cnv_2 = { ...rows.cnv_2, status: "resolved", last_item_at: "2026-11-01T10:00:00Z" } as never;
  const kept = keeper();
  kept.add(one(TO_KEN));
  kept.add(one(RESOLVE, "cnv_2"));
  await pass(0);
  expect(done).toEqual(["assign", "resolve"]);
});

test("what a colleague took or put away meanwhile is not closed unasked", async () => {
  rows.cnv_1 = { ...rows.cnv_1, assignee: { id: "emma", name: "Emma" } } as never;
  rows.cnv_2 = { ...rows.cnv_2, status: "snoozed" } as never;
  const kept = keeper();
  kept.add(one(RESOLVE));
  kept.add(one(RESOLVE, "cnv_2"));
  await pass(0);
  expect(carried).toEqual([]);
  expect(kept.entries().map(({ why }) => why)).toEqual(["taken", "changed"]);
});

test("what is asked for twice is kept once", async () => {
  isCutOff = true;
  answers = [offline];
  const kept = keeper();
  const first = kept.add(one(RESOLVE));
  await pass(0);
  expect(kept.add(one(RESOLVE)).id).toBe(first.id);
  expect(kept.add(one({ deed: "reopen" })).id).not.toBe(first.id);
  expect(kept.entries()).toHaveLength(2);
  expect(kept.entries()[0]?.mayBeDone).toBe(false);
});

test("what is let go while it is being asked for is not called undone", async () => {
  const kept = keeper();
  kept.add(one(RESOLVE));
  const [entry] = kept.entries();
  expect(carried).toEqual([]);
  expect(kept.drop(entry?.id ?? "")).toMatchObject({ mayBeDone: true });
  await pass(0);
  expect(done).toEqual([]);
});
