import { expect, test } from "vitest";
import type { Member } from "../../../data/shapes";
import { noteFor } from "./transferred";

const member = (id: string, name: string) => ({ id, name, email: `${id}@shop.example` }) as Member;
const ann = member("mem_1", "Ann");
const anna = member("mem_2", "Anna");

test("the note calls whoever is to go on, once", () => {
  const all = [ann, anna];
  expect(noteFor(ann, all, " Please go on. ")).toBe("@Ann Please go on.");
  expect(noteFor(ann, all, "As said, @Ann: go on.")).toBe("As said, @Ann: go on.");
  expect(noteFor(ann, all, "@Anna knows more.")).toBe("@Ann @Anna knows more.");
  expect(noteFor(null, all, "Nobody yet.")).toBe("Nobody yet.");
  expect(noteFor(ann, all, "  ")).toBe("");
});
