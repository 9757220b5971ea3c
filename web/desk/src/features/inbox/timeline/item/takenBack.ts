import type { Item } from "../../../../data/shapes";

/** Whether a message of ours was taken back: nobody got it, so nobody may meet its words. */
export function wasTakenBack(item: Item): boolean {
  return item.delivery?.state === "cancelled";
}
