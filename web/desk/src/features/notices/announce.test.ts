import { beforeEach, expect, test } from "vitest";
import type { Notice } from "../../data/notifications";
import type { Preferences } from "../../data/preferences";
import { type Around, announce } from "./announce";

const NOW = "2026-11-28T09:00:00Z";
const ALL = { in_app: true, sound: true, system: true };
const PREFERENCES: Preferences = {
  send_key: "mod_enter",
  theme: "system",
  sound: true,
  system_notifications: true,
  notifications: {
    assigned: ALL,
    mention: ALL,
    replied: ALL,
    delivery_failed: ALL,
    snooze_over: ALL,
    target_missed: ALL,
    consulted: ALL,
    consult_declined: ALL,
  },
  single_keys: true,
  signature: { ja: "", en: "" },
};
const NOTICE: Notice = {
  id: "evt_1",
  kind: "mention",
  at: NOW,
  read: false,
  conversation: { id: "cnv_1", profile: { id: "prf_1", erased: false } },
  by: { kind: "system" },
};

let heard: number[];
let shown: string[];
let taken: Set<string>;
beforeEach(() => {
  heard = [];
  shown = [];
  taken = new Set();
});

/** A tab of one browser; all of them share what is taken. */
function tab(more: Partial<Around> = {}): Around {
  return {
    now: () => new Date(NOW),
    timeZone: "Asia/Tokyo",
    isVisible: () => true,
    isSomeVisible: async () => true,
    isLookedAt: () => false,
    claim: async (name) => !taken.has(name) && Boolean(taken.add(name)),
    chime: (volume) => heard.push(volume) > 0,
    show: ({ id }) => shown.push(id),
    ...more,
  };
}

const hidden = { isVisible: () => false, isSomeVisible: async () => false };

test("two visible tabs sound once, softly, and show nothing of the system", async () => {
  await Promise.all([announce(NOTICE, PREFERENCES, tab()), announce(NOTICE, PREFERENCES, tab())]);
  expect([heard.length, shown]).toEqual([1, []]);
});

test("hidden tabs sound louder, and the system shows it once", async () => {
  await announce(NOTICE, PREFERENCES, tab());
  taken.clear();
  await Promise.all([announce(NOTICE, PREFERENCES, tab(hidden)), announce(NOTICE, PREFERENCES, tab(hidden))]);
  expect(heard).toHaveLength(2);
  expect(heard[1]).toBeGreaterThan(heard[0] ?? 1);
  expect(shown).toEqual(["evt_1"]);
});

test("a hidden tab leaves it to the visible one", async () => {
  await announce(NOTICE, PREFERENCES, tab({ isVisible: () => false }));
  expect([heard, shown]).toEqual([[], []]);
});

test("within three seconds nothing sounds again, though the system shows each", async () => {
  await announce(NOTICE, PREFERENCES, tab(hidden));
  await announce({ ...NOTICE, id: "evt_2" }, PREFERENCES, tab(hidden));
  expect([heard.length, shown]).toEqual([1, ["evt_1", "evt_2"]]);
});

test.each([
  ["what somebody looks at already", {}, { isLookedAt: () => true }],
  ["what was missed long ago", {}, { now: () => new Date("2026-11-28T09:05:00Z") }],
  ["in quiet hours of the member's zone", { quiet_hours: { from: "17:30", to: "19:00" } }, hidden],
  ["a kind without sound and system", { notifications: quietMentions() }, hidden],
  ["with both turned off", { sound: false, system_notifications: false }, hidden],
] as const)("keeps silent: %s", async (_, change, around) => {
  await announce(NOTICE, { ...PREFERENCES, ...change }, tab(around));
  expect([heard, shown]).toEqual([[], []]);
});

function quietMentions(): Preferences["notifications"] {
  return { ...PREFERENCES.notifications, mention: { in_app: true, sound: false, system: false } };
}
