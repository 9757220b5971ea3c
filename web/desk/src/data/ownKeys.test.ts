import { expect, test } from "vitest";
import { keepKeys, keptKeys } from "./ownKeys";

test("keys of one's own are kept by member, and what names no action or no key is left out", () => {
  keepKeys("ws_1.mem_1", { "list.resolve": ["KeyQ"] }, localStorage);
  expect(keptKeys("ws_1.mem_1")).toEqual({ "list.resolve": ["KeyQ"] });
  expect(keptKeys("ws_1.mem_2")).toEqual({});
  localStorage.setItem("tsunagu.keys.ws_1.mem_2", '{"list.tag":"KeyQ","gone":["KeyA"],"list.snooze":[]}');
  expect(keptKeys("ws_1.mem_2")).toEqual({ "list.snooze": [] });
  localStorage.setItem("tsunagu.keys.ws_1.mem_2", "[");
  expect(keptKeys("ws_1.mem_2")).toEqual({});
  keepKeys("ws_1.mem_1", {}, localStorage);
  expect(localStorage.getItem("tsunagu.keys.ws_1.mem_1")).toBeNull();
});
