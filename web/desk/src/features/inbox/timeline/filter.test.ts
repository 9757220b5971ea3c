import { expect, test } from "vitest";
import { filtersFor, passes, stepped } from "./filter";
import { anItem } from "./item.fixture";

const mail = { id: "chn_mail", kind: "mail", name: "Mail" };
const chat = { id: "chn_1", kind: "webchat", name: "Chat" };

test("only filters that make a difference are offered", () => {
  expect(filtersFor([chat], [anItem({})])).toEqual([]);
  expect(filtersFor([chat, mail], [anItem({ kind: "note" })])).toEqual(["all", "chn_1", "chn_mail", "notes"]);
});

test("a message that came by two channels is shown under both", () => {
  const twice = anItem({ also_by: ["chn_mail"] });
  expect([passes("chn_1", twice), passes("chn_mail", twice), passes("notes", twice)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("going through the filters meets at the ends", () => {
  const filters = ["all", "a", "b"];
  expect(stepped(filters, "b", 1)).toBe("all");
  expect(stepped(filters, "all", -1)).toBe("b");
  expect(stepped(filters, "gone", 1)).toBe("a");
});
