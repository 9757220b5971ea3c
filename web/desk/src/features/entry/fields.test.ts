import { expect, test } from "vitest";
import { isMail, isPassword, tidyMail } from "./fields";

test("full-width signs of a mail address count as their plain forms", () => {
  expect(tidyMail(" sora＠ｓｈｏｐ.example ")).toBe("sora@shop.example");
  expect(isMail("sora＠shop.example")).toBe(true);
  expect(isMail("sora")).toBe(false);
  expect(isMail("so ra@shop.example")).toBe(false);
});

test("a password is measured in characters", () => {
  expect(isPassword("ひみつのあいことば")).toBe(false);
  expect(isPassword("ひみつのあいことばだ")).toBe(true);
  expect(isPassword("🔑🔑🔑🔑🔑")).toBe(false);
});
