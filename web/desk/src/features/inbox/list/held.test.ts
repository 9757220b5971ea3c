import { expect, test } from "vitest";
import { hold } from "./held";

const nobody = () => false;

test("no row moves, comes or goes while the list is held; it is counted", () => {
  expect(hold(["a", "b", "c"], ["c", "a", "b"], nobody)).toEqual({ shown: ["a", "b", "c"], waits: 1 });
  expect(hold(["a", "b"], ["n", "a", "b"], nobody)).toEqual({ shown: ["a", "b"], waits: 1 });
  expect(hold(["a", "b", "c"], ["a", "c"], nobody)).toEqual({ shown: ["a", "b", "c"], waits: 1 });
  expect(hold(["a", "b", "c", "d"], ["d", "n", "a", "c"], nobody).waits).toBe(3);
});

test("what one did oneself is shown at once", () => {
  const own = (id: string) => id === "b";
  expect(hold(["a", "b", "c"], ["a", "c"], own)).toEqual({ shown: ["a", "c"], waits: 0 });
  expect(hold(["a", "c"], ["a", "b", "c"], own)).toEqual({ shown: ["a", "b", "c"], waits: 0 });
});

test("further pages are put at the end without asking", () => {
  expect(hold(["a", "b"], ["a", "b", "c", "d"], nobody)).toEqual({ shown: ["a", "b", "c", "d"], waits: 0 });
});
