import { beforeEach, expect, test, vi } from "vitest";
import { learnClock, serverNow } from "./serverClock";

const NOW = Date.parse("2026-11-20T03:00:00.400Z");

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  return () => vi.useRealTimers();
});

/** An answer that took 100 ms, of a server whose clock is so far ahead. */
function answers(ahead: number, took = 100): void {
  const said = NOW - took / 2 + ahead;
  learnClock(said - (said % 1_000), NOW - took, NOW);
}

test("a browser's clock that is right stays what it is, also after a slow answer", () => {
  answers(0);
  answers(0, 20_000);
  expect(serverNow()).toBe(NOW);
});

test.each([60_000, -60_000])("a browser's clock that is %i ms off is put right to a second", (ahead) => {
  answers(ahead);
  expect(Math.abs(serverNow() - NOW - ahead)).toBeLessThanOrEqual(1_100);
  answers(0);
  expect(Math.abs(serverNow() - NOW)).toBeLessThanOrEqual(1_100);
});

test("what is no time of day teaches nothing", () => {
  const before = serverNow();
  learnClock(Number.NaN, NOW, NOW);
  expect(serverNow()).toBe(before);
});
