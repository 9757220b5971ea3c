import { expect, test } from "vitest";
import { inboxSearch, parseSearch, stringifySearch } from "./search";

const again = (query: string) => stringifySearch({ ...inboxSearch(parseSearch(query)) });

test("the print view has a short address, and links with the old one still open it", () => {
  expect(again("?print=1")).toBe("?print=1");
  expect(again("?print=%221%22")).toBe("?print=1");
});

test("words that look like numbers or have quotation marks are searched for as they stand", () => {
  for (const q of ["0120", "123", "1e5", "true", "null", '"exact words"', "a+b & c=d", "返品 佐藤"]) {
    const query = stringifySearch({ q, status: "open" });
    expect(inboxSearch(parseSearch(query))).toEqual({ q, status: "open" });
  }
});

test("nothing is written for what is not set, and unknown words are dropped", () => {
  expect(stringifySearch({ q: undefined })).toBe("");
  expect(again("?panel=customer&other=1&q=")).toBe("?panel=customer");
});
