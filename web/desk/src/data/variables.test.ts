import { expect, test } from "vitest";
import { piecesOf } from "./variables";

test("a template comes apart at what is filled in", () => {
  expect(piecesOf("{{customer.name}} 様\n{{ agent.name }}です。")).toEqual([
    { variable: "customer.name" },
    { words: " 様\n" },
    { variable: "agent.name" },
    { words: "です。" },
  ]);
});

test("braces that name nothing known, or never close, are words", () => {
  expect(piecesOf("{{other}}")).toEqual([{ words: "{{other}}" }]);
  expect(piecesOf("{{customer.name")).toEqual([{ words: "{{customer.name" }]);
  expect(piecesOf("")).toEqual([]);
});
