import { expect, test } from "vitest";
import { howOf } from "./health";

const line = (state: string) => ({ name: "imap", state, since: "2026-11-28T00:00:00Z" });
const smtp = { name: "smtp", meaning: { ja: "返信は送信待ちです。", en: "Answers wait." } };
const health = (lines: string[], not_set_up: (typeof smtp)[] = [], enabled = true) => ({
  enabled,
  lines: lines.map(line),
  not_set_up,
});

test("one line in trouble is a channel in trouble", () => {
  expect(howOf(health(["idle", "login_no"]))).toBe("bad");
  expect(howOf(health(["idle", "polling"]))).toBe("good");
  expect(howOf(health([]))).toBe("quiet");
  expect(howOf(health(["login_no"], [], false))).toBe("off");
  expect(howOf(health(["something new"]))).toBe("bad");
});

test("a channel that cannot send does not say that it works", () => {
  expect(howOf(health(["idle"], [smtp]))).toBe("partly");
  expect(howOf(health([], [smtp]))).toBe("partly");
  expect(howOf(health(["login_no"], [smtp]))).toBe("bad");
  expect(howOf(health([], [smtp], false))).toBe("off");
});
