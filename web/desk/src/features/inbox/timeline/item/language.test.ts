import { expect, test } from "vitest";
import { languageOf } from "./language";

test("the script tells the language, or nothing does", () => {
  expect(languageOf("注文番号M-1の件です")).toBe("ja");
  expect(languageOf("Where is my parcel?")).toBe("en");
  expect(languageOf("안녕하세요")).toBe("ko");
  expect(languageOf("请问")).toBeUndefined();
  expect(languageOf("12345")).toBeUndefined();
});
