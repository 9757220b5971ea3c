import { expect, test } from "vitest";
import { neighbourOf } from "./neighbour";

const order = ["a", "b", "c", "d"];

test("a row that stands where it stood has the neighbours of now", () => {
  expect(neighbourOf({ id: "b", order }, order, "b", 1)).toBe("c");
  expect(neighbourOf({ id: "b", order }, ["a", "b", "new", "c", "d"], "b", 1)).toBe("new");
  expect(neighbourOf({ id: "d", order }, order, "d", 1)).toBeUndefined();
  expect(neighbourOf(undefined, order, "b", -1)).toBe("a");
});

test("one that moved or left is followed by whom it had beside it", () => {
  expect(neighbourOf({ id: "b", order }, ["a", "c", "d", "b"], "b", 1)).toBe("c");
  expect(neighbourOf({ id: "b", order }, ["a", "c", "d"], "b", 1)).toBe("c");
  expect(neighbourOf({ id: "b", order }, ["a", "d"], "b", 1)).toBe("d");
  expect(neighbourOf({ id: "c", order }, ["b", "d"], "c", -1)).toBe("b");
  expect(neighbourOf({ id: "d", order }, ["a", "b", "c"], "d", 1)).toBe("c");
  expect(neighbourOf({ id: "d", order }, ["d", "a", "b"], "d", 1)).toBeUndefined();
  expect(neighbourOf({ id: "b", order }, [], "b", 1)).toBeUndefined();
  expect(neighbourOf(undefined, order, "elsewhere", 1)).toBe("a");
});
