import { expect, test } from "vitest";
import type { Preferences } from "../../data/preferences";
import { type AroundOffers, callTo } from "./call";
import { offerOf } from "./offer.fixture";

const WANTED = { sound: true, system_notifications: true } as Preferences;

/** What a tab did for an offer. */
async function done(change: Partial<Preferences>, more: Partial<AroundOffers> = {}) {
  const heard: number[] = [];
  const shown: string[] = [];
  await callTo(
    offerOf("1"),
    { ...WANTED, ...change },
    {
      now: () => new Date(),
      timeZone: "Asia/Tokyo",
      isVisible: () => true,
      isSomeVisible: async () => false,
      claim: async () => true,
      chime: (volume) => heard.push(volume) > 0,
      show: ({ id }) => shown.push(id),
      ...more,
    },
  );
  return [heard.length, shown];
}

test("a visible desk sounds, a hidden one sounds and shows it by the system", async () => {
  expect(await done({})).toEqual([1, []]);
  expect(await done({}, { isVisible: () => false })).toEqual([1, ["1"]]);
});

const silent: [string, Partial<Preferences>, Partial<AroundOffers>][] = [
  ["in quiet hours", { quiet_hours: { from: "00:00", to: "24:00" } }, {}],
  ["with both turned off", { sound: false, system_notifications: false }, { isVisible: () => false }],
  ["where another tab is visible", {}, { isVisible: () => false, isSomeVisible: async () => true }],
  ["once its time is over", {}, { now: () => new Date(Date.now() + 60_000) }],
];

test.each(silent)("keeps silent %s", async (_, change, around) => {
  expect(await done(change, around)).toEqual([0, []]);
});
