import { expect, test } from "vitest";
import type { Entry } from "../entries";
import { CHUNK, chunksOf } from "./chunks";

const days = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from }, (_, at) => ({ kind: "day", id: `${from + at}`, moment: "" }));

test("older entries make chunks of their own and leave the borders of those already shown", () => {
  const starts = new Set<string>();
  const before = chunksOf(days(100, 200), starts).map(({ id }) => id);
  const after = chunksOf(days(50, 200), starts).map(({ id }) => id);
  expect(after.slice(-before.length)).toEqual(before);
});

test("newer entries fill the last chunk before another one begins", () => {
  const starts = new Set<string>();
  chunksOf(days(0, 10), starts);
  expect(chunksOf(days(0, CHUNK), starts)).toHaveLength(1);
  const chunks = chunksOf(days(0, CHUNK + 1), starts);
  expect(chunks.map(({ entries }) => entries.length)).toEqual([CHUNK, 1]);
});

test("every entry is in exactly one chunk, in order", () => {
  const starts = new Set<string>();
  chunksOf(days(500, 560), starts);
  const all = chunksOf(days(0, 1_000), starts).flatMap(({ entries }) => entries.map(({ id }) => Number(id)));
  expect(all).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
});
