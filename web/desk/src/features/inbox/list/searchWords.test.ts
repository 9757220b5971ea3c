import { expect, test } from "vitest";
import { offersFor } from "./searchWords";

const known = { tags: ["返品", "Big order"], members: ["佐藤 花子", "Emma Clarke"], channels: ["サポート"] };
const words = (text: string, locale: "ja" | "en" = "ja") =>
  offersFor(text, locale, known).map(({ word }) => word);

test("search words are offered in the language of the screens, typed in either one", () => {
  expect(words("担")).toEqual(["担当:"]);
  expect(words("ass", "en")).toEqual(["assignee:"]);
  expect(words("ass", "ja")).toEqual(["担当:"]);
  expect(words("ﾀｸﾞ")).toEqual(["タグ:"]);
  expect(words("")).toEqual([]);
});

test("values follow a search word; one with a space is quoted, and what stood before stays", () => {
  expect(words("担当:佐")).toEqual(['担当:"佐藤 花子"']);
  expect(words("tag:b", "en")).toEqual(['tag:"Big order"']);
  expect(words("状態：")).toEqual(["状態:対応待ち", "状態:返信待ち", "状態:スヌーズ", "状態:解決済み"]);
  expect(offersFor("返金 from", "en", known)[0]?.text).toBe("返金 from:");
});
