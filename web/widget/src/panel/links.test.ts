import { expect, test } from "vitest";
import { pieces } from "./links";

test.each([
  ["https://a.example/xを見て", ["https://a.example/x"]],
  ["See (https://a.example/b_(c)). Then http://b.example!", ["https://a.example/b_(c)", "http://b.example"]],
  ["javascript:alert(1) data:text/html,x https://", []],
  ["a https://x.example/?q=1&r=%20#h, b", ["https://x.example/?q=1&r=%20#h"]],
])("finds the addresses of %s", (text, found) => {
  expect(pieces(text).flatMap((piece) => piece.href ?? [])).toEqual(found);
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("a row of brackets without end belongs to the sentence", () => {
  const text = `https://a.example/${")".repeat(200_000)}`;
  expect(pieces(text)[0]?.href).toBe("https://a.example/");
  expect(pieces(`${text}~`)[0]?.href).toBe(`${text}~`);
});
