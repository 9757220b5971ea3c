import { beforeAll, expect, test } from "vitest";
import type { Settings } from "../../../../data/workspace";
import { startTexts } from "../../../../i18n/start";
import { faultsOf } from "./faults";
import { bodyOf, fieldsOf, PLAIN, type QueueBody, type QueueFields } from "./fields";
import { fitting } from "./fitting";

beforeAll(() => startTexts("en"));

const DAY = [{ from: "09:00", to: "18:00" }];
const WORKSPACE = {
  time_zone: "Asia/Tokyo",
  hours: { week: [DAY, DAY, DAY, DAY, DAY, [], []], holidays: "jp", closed_days: [], closures: [] },
} as unknown as Settings;

const WHOLE: QueueBody = {
  ...PLAIN,
  name: "Billing",
  mode: "push",
  everybody: false,
  teams: ["tea_1"],
  skills: [{ skill: "skl_1", level: 4 }],
  rings: [{ after_seconds: 90, skills: [] }],
  policy: "weighted",
  most_waiting: 7,
  when_full: { do: "move", queue: "que_2" },
  max_wait: { after_seconds: 3_600, action: { do: "callback" } },
  hours: { time_zone: "UTC", hours: { ...WORKSPACE.hours, closed_days: ["2026-12-29"] } },
  sla: "sla_1",
};

const fields = (part: Partial<QueueFields> = {}) => ({ ...fieldsOf(WHOLE, [], WORKSPACE), ...part });
/** The texts are looked at in the component's test: here only which field is wrong counts. */
const wrong = (part: Partial<QueueFields>) =>
  Object.keys(faultsOf(fields(part), ((key: string) => key) as never));

test("a queue becomes fields and back, a plain one too", () => {
  for (const body of [PLAIN, WHOLE]) expect(bodyOf(fieldsOf(body, [], WORKSPACE))).toEqual(body);
  expect(fields().rings[0]?.after).toEqual({ amount: "90", unit: "second" });
  expect(fields().maxWait).toEqual({ amount: "1", unit: "hour" });
});

test("what is wrong is named, and what is not in use is not looked at", () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: "　" })).toEqual(["name"]);
  expect(wrong({ offer: { amount: "4", unit: "second" } })).toEqual(["offer"]);
  expect(wrong({ offer: { amount: "１０", unit: "second" }, missed: "" })).toEqual(["missed"]);
  expect(wrong({ idle: "0", skill: "0", occupancy: "0" })).toEqual(["policy"]);
  expect(wrong({ idle: "x", policy: "longest_idle" })).toEqual([]);
  expect(wrong({ most: "0" })).toEqual(["most"]);
  expect(wrong({ most: "0", isLimited: false })).toEqual([]);
  expect(wrong({ maxWait: { amount: "", unit: "minute" } })).toEqual(["maxWait"]);
  expect(wrong({ whenLong: { do: "move", queue: "" } })).toEqual(["whenLong"]);
  const ring = (amount: string) => ({ after: { amount, unit: "second" as const }, skills: [] });
  expect(wrong({ rings: [ring("30"), ring("60")] })).toEqual([]);
  expect(wrong({ rings: [ring("60"), ring("60")] })).toEqual(["rings"]);
  const hours = { ...fields().hours, closed: "soon" };
  expect(wrong({ hours })).toEqual(["hours"]);
  expect(wrong({ hours, hasHours: false })).toEqual([]);
});

test("people suit who answer, serve the queue and have every skill at its level", () => {
  const agent = (id: string, level: number, teams: string[] = [], answers = true) => ({
    ...{ id, name: id, revision: 0, capacity: null, queues: [], teams, answers },
    skills: level > 0 ? [{ skill: "skl_1", level }] : [],
  });
  const all = [
    agent("a", 5),
    agent("b", 4, ["tea_1"]),
    agent("c", 3, ["tea_1"]),
    agent("d", 5, ["tea_1"], false),
  ];
  const ids = (serving: Parameters<typeof fitting>[1], level: number) =>
    fitting(all, serving, level > 0 ? [{ skill: "skl_1", level }] : []).map(({ id }) => id);
  const nobody = { everybody: false, members: [], teams: [], without: [] };
  const everybody = { ...nobody, everybody: true };
  expect(ids(everybody, 4)).toEqual(["a", "b"]);
  expect(ids({ ...everybody, without: ["a"] }, 4)).toEqual(["b"]);
  expect(ids({ ...nobody, members: ["a"], teams: ["tea_1"] }, 0)).toEqual(["a", "b", "c"]);
  expect(ids({ ...nobody, teams: ["tea_1"] }, 4)).toEqual(["b"]);
  expect(ids(nobody, 0)).toEqual([]);
});
