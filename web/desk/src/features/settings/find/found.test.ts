import { renderHook } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { changeLocale, startTexts } from "../../../i18n/start";
import { sectionOf } from "../sections";
import { ENTRIES } from "./entries";
import { useFound } from "./found";

beforeAll(() => startTexts("en"));

const sections = (words: string) =>
  renderHook(() => useFound(words)).result.current.map(({ section }) => section);

test("a setting is found in either language, in kana of either kind and width, and in romaji", async () => {
  for (const words of ["templates", "テンプレート", "てんぷれーと", "ﾃﾝﾌﾟﾚｰﾄ", "TENPUREETO", "定型文"]) {
    expect(sections(words), words).toEqual(["templates"]);
  }
  await changeLocale("ja");
  expect(sections("templates")).toEqual(["templates"]);
  await changeLocale("en");
});

test("every word has to be there", () => {
  expect(sections("undo send")).toEqual(["workspace"]);
  expect(sections("undo gmail")).toEqual([]);
});

test("every entry leads to a section that exists, and none twice to the same place", () => {
  expect(ENTRIES.every(({ section }) => sectionOf(section))).toBe(true);
  const places = ENTRIES.map(({ section, field }) => `${section}#${field ?? ""}`);
  expect(new Set(places).size).toBe(places.length);
});
