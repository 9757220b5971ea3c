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
