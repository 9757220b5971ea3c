import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { keys } from "../../../data/keys";
import type { Item } from "../../../data/shapes";
import { anItem } from "../timeline/item.fixture";
import { onTakenBack } from "./onTakenBack";

const waits = anItem({ id: "itm_out", direction: "out" });
const delivery = { state: "cancelled", reason: null, code: null, attempts: 0, may_be_repeated: false };
const takenBack: Item = { ...waits, delivery };

function shown() {
  const cache = new QueryClient();
  const put = (item: Item) =>
    cache.setQueryData(keys.items(item.conversation), { pages: [{ items: [item] }], pageParams: [""] });
  put(waits);
  const hear = vi.fn();
  return { cache, put, hear };
}

test("a message taken back by other means is heard of once", () => {
  const { cache, put, hear } = shown();
  onTakenBack(cache, waits, 10_000, hear);
  put({ ...waits, text: "changed" });
  put({ ...takenBack, id: "itm_other" });
  expect(hear).not.toHaveBeenCalled();
  put(takenBack);
  put({ ...takenBack });
  expect(hear).toHaveBeenCalledOnce();
});

test("nothing is heard after its end", () => {
  const { cache, put, hear } = shown();
  onTakenBack(cache, waits, 10_000, hear)();
  put(takenBack);
  expect(hear).not.toHaveBeenCalled();
});
