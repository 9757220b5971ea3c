import { expect, test } from "vitest";
import { discard, keptOf } from "./kept";

test("only what a member wrote here and the server does not have is found and taken away", () => {
  localStorage.clear();
  for (const key of [
    "tsunagu.unsent.wsp.me.1",
    "tsunagu.draft.wsp.me.cnv.reply",
    "tsunagu.draft.wsp.other.cnv.reply",
    "tsunagu.view",
  ]) {
    localStorage.setItem(key, "words");
  }
  const kept = keptOf("wsp.me");
  expect(kept.toSorted()).toEqual(["tsunagu.draft.wsp.me.cnv.reply", "tsunagu.unsent.wsp.me.1"]);
  discard(kept);
  expect(keptOf("wsp.me")).toEqual([]);
  expect(localStorage.length).toBe(2);
});
