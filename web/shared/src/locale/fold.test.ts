import { expect, test } from "vitest";
import { folded, isFoundIn, rank, sounded } from "./fold";

test("width, case and the kind of kana are the same", () => {
  expect(folded("ｻﾄｳ ＡＢＣ")).toBe("さとう abc");
  expect(folded("サポート")).toBe("さぽーと");
});

test("kana and romaji sound the same, in each way of writing romaji", () => {
  expect(sounded("しゃしん")).toBe(sounded("shashin"));
  expect(sounded("つちだ")).toBe(sounded("tsuchida"));
  expect(sounded("つちだ")).toBe(sounded("tutida"));
  expect(sounded("トウキョウ")).toBe(sounded("tokyo"));
  expect(sounded("じゅうじ")).toBe(sounded("juuji"));
  expect(sounded("がっこう")).toBe(sounded("gakkou"));
  expect(sounded("サーバー")).toBe(sounded("saba"));
});

test("a palette entry is found by its kanji, reading, romaji and English", () => {
  const texts = ["要員管理", "よういんかんり", "Workforce"];
  for (const typed of ["要員", "youin", "ヨウイン", "workf", "ｗｏｒｋ", "よういん"]) {
    expect(isFoundIn(typed, texts), typed).toBe(true);
  }
  expect(isFoundIn("settei", texts)).toBe(false);
});

test("every word must fit, and a beginning fits best", () => {
  expect(isFoundIn("snooze tomorrow", ["Snooze until tomorrow"])).toBe(true);
  expect(isFoundIn("snooze monday", ["Snooze until tomorrow"])).toBe(false);
  expect(rank("res", ["Resolve"])).toBeGreaterThan(rank("solve", ["Resolve"]));
  expect(rank("rslv", ["Resolve"])).toBe(1);
  expect(rank("", ["Resolve"])).toBe(3);
});
