import { expect, test } from "vitest";
import type { AttachmentRef } from "../../../../data/shapes";
import { decoded, lookOf } from "./kinds";

const file = (change: Partial<AttachmentRef>): AttachmentRef => ({
  id: "att_1",
  name: "a",
  content_type: "image/png",
  size: 10,
  verdict: "allowed",
  inline: false,
  url: "/a",
  ...change,
});

test("only what cannot carry a program is looked at here", () => {
  expect(lookOf(file({}))).toBe("image");
  expect(lookOf(file({ content_type: "application/pdf" }))).toBe("pdf");
  expect(lookOf(file({ content_type: "Text/Plain; charset=utf-8" }))).toBe("text");
  expect(lookOf(file({ content_type: "text/html" }))).toBe("none");
  expect(lookOf(file({ content_type: "image/svg+xml" }))).toBe("none");
  expect(lookOf(file({ verdict: "encrypted" }))).toBe("none");
  expect(lookOf(file({ verdict: "too_large", url: null }))).toBe("none");
  expect(lookOf(file({ content_type: "text/csv", size: 50_000_000 }))).toBe("none");
});

test("a text file is read in the charset it was written in", () => {
  expect(decoded(new TextEncoder().encode("見積書").buffer)).toBe("見積書");
  expect(decoded(new Uint8Array([0x8c, 0xa9, 0x90, 0xcf]).buffer)).toBe("見積");
});
