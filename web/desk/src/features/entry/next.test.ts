import { expect, test } from "vitest";
import { safeNext } from "./next";

test("only pages of ours are gone to after logging in", () => {
  expect(safeNext("/inbox/mine?q=a#b")).toBe("/inbox/mine?q=a#b");
  expect(safeNext(undefined)).toBe("/");
  for (const foreign of [
    "https://evil.example/",
    "//evil.example/x",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "inbox",
    "/login?next=/login",
    "/api/v1/me",
  ]) {
    expect(safeNext(foreign), foreign).toBe("/");
  }
});
