import { beforeEach, expect, test } from "vitest";
import { anItem } from "../item.fixture";
import { canAlways, isAlways, setAlways } from "./always";

const verified = anItem({ profile: "prf_1", sender_check: "verified" });

beforeEach(() => localStorage.clear());

test("a customer's pictures are always shown once that was asked for, until it is taken back", () => {
  expect(isAlways(verified)).toBe(false);
  setAlways("prf_1", true);
  setAlways("prf_2", true);
  setAlways("prf_1", true);
  expect(isAlways(verified)).toBe(true);
  expect(localStorage.getItem("tsunagu.pictures")).toBe('["prf_1","prf_2"]');
  setAlways("prf_1", false);
  expect(isAlways(verified)).toBe(false);
});

test("whoever writes in another's name does not get what that one was allowed", () => {
  setAlways("prf_1", true);
  for (const sender_check of ["not_verified", "may_be_forged", null]) {
    expect(isAlways({ ...verified, sender_check })).toBe(false);
    expect(canAlways({ ...verified, sender_check })).toBe(false);
  }
  expect(canAlways({ ...verified, direction: "out" })).toBe(false);
});

test("what cannot be read is as if nothing had been remembered", () => {
  for (const broken of ["{", '{"prf_1":true}', "[1,null]"]) {
    localStorage.setItem("tsunagu.pictures", broken);
    expect(isAlways(verified)).toBe(false);
  }
});
