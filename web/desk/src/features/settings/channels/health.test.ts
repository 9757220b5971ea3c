import { expect, test } from "vitest";
import { howOf } from "./health";

const line = (state: string) => ({ name: "imap", state, since: "2026-11-28T00:00:00Z" });

test("one line in trouble is a channel in trouble", () => {
  expect(howOf({ enabled: true, lines: [line("idle"), line("login_no")] })).toBe("bad");
  expect(howOf({ enabled: true, lines: [line("idle"), line("polling")] })).toBe("good");
  expect(howOf({ enabled: true, lines: [] })).toBe("quiet");
  expect(howOf({ enabled: false, lines: [line("login_no")] })).toBe("off");
  expect(howOf({ enabled: true, lines: [line("something new")] })).toBe("bad");
});
