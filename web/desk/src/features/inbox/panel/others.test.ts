import { expect, test } from "vitest";
import type { Item } from "../../../data/shapes";
import { othersOf } from "./others";

function item(conversation: string, occurred_at: string, subject: string | null): Item {
  return { conversation, occurred_at, subject } as Item;
}

test("each other conversation comes once, with the newest words it has", () => {
  const items = [
    item("cnv_2", "2026-11-28T10:00:00Z", null),
    item("cnv_1", "2026-11-28T09:00:00Z", "open"),
    item("cnv_2", "2026-11-27T10:00:00Z", "Bill"),
    item("cnv_3", "2026-11-26T10:00:00Z", "Parcel"),
  ];
  expect(othersOf(items, "cnv_1")).toEqual([
    { conversation: "cnv_2", words: "Bill", at: "2026-11-28T10:00:00Z" },
    { conversation: "cnv_3", words: "Parcel", at: "2026-11-26T10:00:00Z" },
  ]);
});
