import { expect, test } from "vitest";
import type { Preferences } from "../../../data/preferences";
import { patchOf, waysOf } from "./ways";

const ALL = { in_app: true, sound: true, system: true };

const PREFERENCES: Preferences = {
  send_key: "mod_enter",
  theme: "system",
  sound: true,
  system_notifications: false,
  notifications: {
    assigned: ALL,
    mention: ALL,
    replied: { ...ALL, sound: false },
    delivery_failed: ALL,
    snooze_over: ALL,
    target_missed: ALL,
    consulted: ALL,
    consult_declined: ALL,
  },
  single_keys: true,
  quiet_hours: { from: "20:00", to: "07:30" },
  signature: { ja: "そら", en: "Sora" },
  undo_send_seconds: null,
  time_zone: null,
};

test("what a form shows is what it saves", () => {
  const { time_zone: _, ...shown } = PREFERENCES;
  expect(patchOf(waysOf(PREFERENCES))).toEqual(shown);
});

test("quiet hours that are turned off are none, and an empty time for taking back is the workspace's", () => {
  const ways = { ...waysOf(PREFERENCES), isQuiet: false, undo: "１０" };
  expect(patchOf(ways)).toMatchObject({ quiet_hours: null, undo_send_seconds: 10 });
  expect(patchOf({ ...ways, undo: "" }).undo_send_seconds).toBeNull();
});
