import { expect, test } from "vitest";
import launcherEn from "../loader/texts/en.json";
import launcherJa from "../loader/texts/ja.json";
import en from "./en.json";
import ja from "./ja.json";
import { langOf, words } from "./words";

const bases = (texts: object) =>
  [...new Set(Object.keys(texts).map((key) => key.replace(/_(one|other)$/, "")))].sort();

test("both languages have the same texts", () => {
  expect(bases(ja)).toEqual(bases(en));
  expect(bases(launcherJa)).toEqual(bases(launcherEn));
});

test("values are filled in and numbers choose their form", () => {
  const t = words("en", launcherEn);
  expect(t("openUnread", { count: 1 })).toBe("Open chat (1 unread message)");
  expect(t("openUnread", { count: 3 })).toBe("Open chat (3 unread messages)");
  expect(words("ja", launcherJa)("openUnread", { count: 1 })).toBe("チャットを開く（未読 1 件）");
});

test("the script decides the language, then the page, then the browser", () => {
  expect(langOf("en", "ja", "ja")).toBe("en");
  expect(langOf(undefined, "ja-JP", "en")).toBe("ja");
  expect(langOf(undefined, "", "fr")).toBe("en");
});
