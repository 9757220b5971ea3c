import { expect, test } from "vitest";
import { clashOf, isKeyed, USUAL, waysOf, withWay, withWays } from "./keymap";

test("no two usual keys are in each other's way", () => {
  for (const id of Object.keys(USUAL).filter(isKeyed)) {
    for (const way of USUAL[id]) expect([id, way, clashOf(way, id, {})]).toEqual([id, way, undefined]);
  }
});

test("a key clashes with the same one, and with two presses that begin with it", () => {
  expect(clashOf("KeyE", "list.tag", {})).toBe("list.resolve");
  expect(clashOf("KeyG", "list.tag", {})).toBe("go.inbox");
  expect(clashOf("KeyE KeyX", "list.tag", {})).toBe("list.resolve");
  expect(clashOf("Shift+KeyG", "list.tag", {})).toBeUndefined();
  expect(clashOf("KeyE", "list.tag", { "list.resolve": [] })).toBeUndefined();
});

test("a key that is taken over leaves those it was of, and only it", () => {
  const chosen = withWay({}, "list.tag", "KeyJ");
  expect(waysOf("list.tag", chosen)).toEqual(["KeyJ"]);
  expect(waysOf("list.next", chosen)).toEqual(["ArrowDown"]);
  const all = withWay({}, "list.tag", "KeyG");
  expect(["go.inbox", "go.customers", "go.settings"].map((id) => waysOf(id, all).length)).toEqual([0, 0, 0]);
});

test("the usual keys are no choice of one's own", () => {
  const chosen = withWay({}, "list.tag", "KeyQ");
  expect(chosen).toEqual({ "list.tag": ["KeyQ"] });
  expect(withWays(chosen, "list.tag", USUAL["list.tag"])).toEqual({});
});
