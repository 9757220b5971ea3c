import { expect, test } from "vitest";
import type { Notice } from "../../data/notifications";
import { groupsOf } from "./groups";

const notice = (id: string, conversation: string) => ({ id, conversation: { id: conversation } }) as Notice;

test("what is about one conversation stands together, where its newest is", () => {
  const groups = groupsOf([notice("4", "b"), notice("3", "a"), notice("2", "b"), notice("1", "c")]);
  expect(groups.map(({ notices }) => notices.map(({ id }) => id))).toEqual([["4", "2"], ["3"], ["1"]]);
});
