import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys } from "../data/keys";
import { fold } from "./fold";

test("what is offered and how one is come whole, each in place of what was known", () => {
  const cache = new QueryClient();
  const told = (data: unknown) => fold(cache, { topic: "offers", kind: "snapshot", seq: "s", data });
  const available = { agent: "mem_1", state: "available" };
  told({ items: [{ id: "off_1" }], presence: available });
  expect(cache.getQueryData(keys.atWork)).toEqual({ items: [{ id: "off_1" }], presence: available });
  const away = { agent: "mem_1", state: "not_ready", reason: "no_answer" };
  told({ items: [], presence: away });
  expect(cache.getQueryData(keys.atWork)).toEqual({ items: [], presence: away });
});
