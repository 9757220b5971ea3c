import { expect, test } from "vitest";
import { piecesOf } from "./links";

const hrefs = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? []);

test("an address ends where Japanese goes on, and the sentence keeps its signs", () => {
  expect(hrefs("詳細はhttps://example.jp/a?b=1をご覧ください。")).toEqual(["https://example.jp/a?b=1"]);
  expect(hrefs("See https://example.com/x, then (https://example.com/y).")).toEqual([
    "https://example.com/x",
    "https://example.com/y",
  ]);
  expect(hrefs("https://example.org/wiki/A_(b)")).toEqual(["https://example.org/wiki/A_(b)"]);
});

test("mail addresses can be written to, and no other scheme becomes a link", () => {
  expect(hrefs("連絡先 taro.yamada@example.co.jp まで")).toEqual(["mailto:taro.yamada@example.co.jp"]);
  expect(hrefs("javascript:alert(1) data:text/html,x file:///etc/passwd")).toEqual([]);
});

test("no word is lost or doubled", () => {
  const text = "a https://example.com/. b c@d.example、e https://";
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

const MANY = 200_000;

test.each([
  ["letters", "a".repeat(MANY)],
  ["dots and hyphens", ".-".repeat(MANY / 2)],
  ["signs without a host", "a@".repeat(MANY / 2)],
  ["a host without an end", `a@${"b".repeat(MANY)}`],
  ["a name longer than a name can be", `${"a".repeat(MANY)}@example.com`],
])("one word of %s is words, however long it is", (_, text) => {
  expect(piecesOf(text)).toEqual([{ text }]);
});

test("addresses are found beside a word of any length, and brackets without end belong to the sentence", () => {
  const long = "a".repeat(MANY);
  expect(hrefs(`${long} taro@example.com ${long}https://example.com/a`)).toEqual([
    "mailto:taro@example.com",
    "https://example.com/a",
  ]);
  expect(hrefs(`https://example.com/${")".repeat(MANY)}`)).toEqual(["https://example.com/"]);
});

test("a mail address goes before the web address that follows it, and two do not share a name", () => {
  expect(hrefs("@a.https://example.com/ b@c.example@d.example")).toEqual([
    "https://example.com/",
    "mailto:b@c.example",
  ]);
});
