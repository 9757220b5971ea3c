import { expect, test } from "vitest";
import type { Entry } from "../entries";
import { anItem } from "../item.fixture";
import { CHUNK, chunksOf } from "./chunks";

const items = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from }, (_, at) => ({
    kind: "item",
    id: `${from + at}`,
    item: anItem({ id: `${from + at}` }),
  }));

test("older entries make chunks of their own and leave the borders of those already shown", () => {
  const starts = new Set<string>();
  const before = chunksOf(items(100, 200), starts).map(({ id }) => id);
  const after = chunksOf(items(50, 200), starts).map(({ id }) => id);
  expect(after.slice(-before.length)).toEqual(before);
});

test("newer entries fill the last chunk before another one begins", () => {
  const starts = new Set<string>();
  chunksOf(items(0, 10), starts);
  expect(chunksOf(items(0, CHUNK), starts)).toHaveLength(1);
  const chunks = chunksOf(items(0, CHUNK + 1), starts);
  expect(chunks.map(({ entries }) => entries.length)).toEqual([CHUNK, 1]);
});

test("every entry is in exactly one chunk, in order", () => {
  const starts = new Set<string>();
  chunksOf(items(500, 560), starts);
  const all = chunksOf(items(0, 1_000), starts).flatMap(({ entries }) => entries.map(({ id }) => Number(id)));
  expect(all).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
});

test("the line of a day goes with what follows it, and makes no border", () => {
  const day: Entry = { kind: "day", id: "day", moment: "" };
  const starts = new Set<string>();
  const before = chunksOf([day, ...items(10, 15)], starts);
  expect(before.map(({ id }) => id)).toEqual(["10"]);
  const after = chunksOf([day, ...items(5, 15)], starts);
  expect(after.map(({ entries }) => entries.map(({ id }) => id))).toEqual([
    ["day", "5", "6", "7", "8", "9"],
    ["10", "11", "12", "13", "14"],
  ]);
});
