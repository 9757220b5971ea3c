import { expect, test } from "vitest";
import type { Member, Template } from "../../../../data/shapes";
import { called, colleagues } from "../mentions/mentions";
import { found } from "./find";

const member = (id: string, name: string): Member => ({
  id,
  name,
  email: `${id}@shop.example`,
  role: "r",
  locale: "ja",
  second_factor: false,
});

test("templates are found in both languages, by kana and by romaji", () => {
  const template = (id: string, name: string, locale: string): Template => ({
    id,
    name,
    locale,
    text: "...",
  });
  const all = [
    template("1", "Thank you", "en"),
    template("2", "お礼", "ja"),
    template("3", "ヘンピン", "ja"),
  ];
  expect(found(all, "thank", "ja", String).map(({ id }) => id)).toEqual(["1"]);
  expect(found(all, "へんぴん", "ja", String).map(({ id }) => id)).toEqual(["3"]);
  expect(found(all, "henpin", "ja", String).map(({ id }) => id)).toEqual(["3"]);
  expect(found(all, "", "ja", String).map(({ id }) => id)[0]).not.toBe("1");
});

test("a note calls those whose names stand in it, and of names that begin alike the longer one", () => {
  const all = [member("m1", "佐藤"), member("m2", "佐藤 健"), member("m3", "Emma")];
  expect(called(all, "@佐藤 健 さん、確認お願いします")).toEqual(["m2"]);
  expect(called(all, "@佐藤 健 と @佐藤 へ").sort()).toEqual(["m1", "m2"]);
  expect(called(all, "emma@shop.example")).toEqual([]);
  expect(colleagues(all, "em").map(({ id }) => id)).toEqual(["m3"]);
});
