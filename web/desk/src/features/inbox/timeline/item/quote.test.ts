import { expect, test } from "vitest";
import { partsOf } from "./quote";

test("the quotation begins at a byte, not at a character", () => {
  const said = "届きました。😀\n";
  const text = `${said}> 発送しました\n`;
  const at = new TextEncoder().encode(said).length;
  expect(partsOf(text, at)).toEqual({ said: "届きました。😀", quoted: "> 発送しました" });
});

test("a text without a quotation, or of nothing else, is shown whole", () => {
  expect(partsOf("はい", null)).toEqual({ said: "はい", quoted: "" });
  expect(partsOf("> はい", 0)).toEqual({ said: "> はい", quoted: "" });
});
