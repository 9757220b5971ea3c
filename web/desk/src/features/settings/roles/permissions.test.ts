import { expect, test } from "vitest";
import { toggled } from "./permissions";

test("a permission brings what it means nothing without, and goes with it", () => {
  expect(toggled([], "conversations.answer", true).sort()).toEqual([
    "conversations.answer",
    "conversations.read",
  ]);
  const all = ["conversations.read", "conversations.answer", "profiles.read"];
  expect(toggled(all, "conversations.read", false)).toEqual(["profiles.read"]);
  expect(toggled(all, "profiles.read", false)).toEqual(["conversations.read", "conversations.answer"]);
});
