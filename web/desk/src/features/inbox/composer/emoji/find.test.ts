import { expect, test } from "vitest";
import { named } from "./find";
import { TABLE } from "./table";

const signs = (words: string) => named(TABLE, words, "ja").map(({ id }) => id);

test("an emoji is found by the beginning of its name in both languages, in kana, kanji and romaji", () => {
  expect(signs("tad")).toEqual(["🎉"]);
  expect(signs("お礼")).toEqual([]);
  for (const typed of ["おじ", "オジ", "ojigi", "謝罪"]) expect(signs(typed)).toContain("🙇");
  expect(signs("+1")[0]).toBe("👍");
  expect(signs("s")).toEqual([]);
  expect(signs("smile")[0]).toBe("😀");
  expect(signs("sm").length).toBeLessThanOrEqual(8);
});

test("what it is called is said in the language of whoever writes", () => {
  expect(named(TABLE, "tada", "en")[0]?.detail).toBe("tada, celebrate");
  expect(named(TABLE, "tada", "ja")[0]?.detail).toBe("クラッカー、お祝い");
});

test("each emoji stands there once, with names in both languages", () => {
  expect(new Set(TABLE.map(({ sign }) => sign)).size).toBe(TABLE.length);
  expect(TABLE.filter(({ en, ja }) => [...en, ...ja].some((name) => !name))).toEqual([]);
});
