import { hashKey, type QueryClient } from "@tanstack/react-query";
import { keys } from "../../../data/keys";
import type { Item } from "../../../data/shapes";
import type { ItemPages } from "../../../live/items";
import { wasTakenBack } from "../timeline/item/takenBack";

/** Hears once that a message was taken back, by whatever way or whomever, within some time. Answers the end of it. */
export function onTakenBack(cache: QueryClient, item: Item, within: number, hear: () => void): () => void {
  const key = keys.items(item.conversation);
  const hash = hashKey(key);
  const look = () => {
    const pages = cache.getQueryData<ItemPages>(key)?.pages ?? [];
    if (!pages.some(({ items }) => items.some((one) => one.id === item.id && wasTakenBack(one)))) return;
    stop();
    hear();
  };
  const unwatch = cache.getQueryCache().subscribe(({ query }) => query.queryHash === hash && look());
  const timer = setTimeout(unwatch, within);
  const stop = () => {
    clearTimeout(timer);
    unwatch();
  };
  return stop;
}
