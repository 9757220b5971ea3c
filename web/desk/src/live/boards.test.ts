import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys } from "../data/keys";
import { fold } from "./fold";

test("boards are told whole, and what is behind their numbers is read again", () => {
  const cache = new QueryClient();
  const contacts = keys.contacts({ number: "waiting" });
  cache.setQueryData(contacts, { total: 1, items: [] });
  cache.setQueryData(keys.quarters(undefined), { items: [] });
  const data = { queues: { items: [] }, agents: { items: [] } };
  fold(cache, { topic: "live", seq: "1", kind: "snapshot", data });
  expect(cache.getQueryData(keys.boards)).toEqual(data);
  expect(cache.getQueryState(contacts)?.isInvalidated).toBe(true);
  expect(cache.getQueryState(keys.quarters(undefined))?.isInvalidated).toBe(true);
});
