import { expect, test } from "vitest";
import { anItem } from "../../timeline/item.fixture";
import { isAddress, partiesIn } from "./address";
import { answering, knownIn, usualMode } from "./answering";

const OWN = ["minato@example.jp"];
const tom = { name: "Tom", address: "tom@shop.example" };
const amy = { name: "Amy", address: "amy@shop.example" };
const us = { name: "", address: "Minato@example.jp" };

test("an answer to all leaves out our own address and names everybody once", () => {
  const item = anItem({ from: tom, to: [us, amy], cc: [amy, { name: "", address: "TOM@shop.example" }] });
  expect(answering("reply_all", item, OWN, undefined)).toMatchObject({ to: [tom], cc: [amy] });
  expect(usualMode(item, OWN)).toBe("reply_all");
  expect(usualMode(anItem({ from: tom, to: [us] }), OWN)).toBe("reply");
});

test("an answer to our own mail goes to whom we wrote", () => {
  const item = anItem({ direction: "out", from: us, to: [tom], cc: [amy] });
  expect(answering("reply", item, OWN, undefined)).toMatchObject({ to: [tom], cc: [] });
  expect(answering("reply_all", item, OWN, undefined).cc).toEqual([amy]);
});

test("whom a mail asks to be answered gets the answer only where its sender is proven", () => {
  const form = anItem({ from: tom, reply_to: [amy, us], sender_check: "not_verified" });
  expect(answering("reply", form, OWN, undefined).to).toEqual([tom]);
  const proven = { ...form, sender_check: "verified" };
  expect(answering("reply", proven, OWN, undefined).to).toEqual([amy]);
  expect(answering("reply", { ...proven, reply_to: [us] }, OWN, undefined).to).toEqual([tom]);
});

test("subjects get their sign once, and a forward has no receivers yet", () => {
  const item = anItem({ from: tom, subject: "RE: Order" });
  expect(answering("reply", item, OWN, undefined).subject).toBe("RE: Order");
  expect(answering("forward", item, OWN, undefined)).toEqual({ to: [], cc: [], subject: "Fwd: RE: Order" });
});

test("a pasted list becomes receivers, also in full width and between spaces", () => {
  expect(partiesIn('"Doe, Jo" <jo@a.example>; amy＠shop．example、tom@shop.example')).toEqual([
    { name: "Doe, Jo", address: "jo@a.example" },
    { name: "", address: "amy@shop.example" },
    { name: "", address: "tom@shop.example" },
  ]);
  expect(partiesIn("a@b.example c@d.example").map(({ address }) => address)).toEqual([
    "a@b.example",
    "c@d.example",
  ]);
  expect(partiesIn("山田 花子")).toEqual([{ name: "", address: "山田 花子" }]);
  expect(isAddress("山田 花子")).toBe(false);
  expect(isAddress("a@b")).toBe(true);
});

test("whom a conversation reaches is known by all its mails", () => {
  expect(knownIn([anItem({ from: tom, cc: [amy] })], OWN)).toEqual([tom.address, amy.address, OWN[0]]);
});
