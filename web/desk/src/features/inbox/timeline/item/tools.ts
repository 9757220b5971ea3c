import { createContext, useContext } from "react";
import type { Item } from "../../../../data/shapes";

/** What can be done with an item where it is shown; what is left out is not offered. */
export interface ItemTools {
  answer?: (mode: "reply" | "reply_all" | "forward" | "note", item: Item) => void;
  /** Answers an item to those it asks answers for, not to whoever sent it. */
  answerTo?: (item: Item) => void;
  /** Leads to the item's conversation, where it is shown apart from it. */
  open?: (item: Item) => void;
  /** Begins a conversation of its own at this item. */
  split?: (item: Item) => void;
  /** Takes a waiting message back; its words go to where it was written. */
  takeBack?: (item: Item) => void;
  redeliver?: (item: Item) => void;
  /** Marks the conversation as unread from this item on. */
  unread?: (item: Item) => void;
}

/** The tools of the timeline an item is shown in. */
export const Tools = createContext<ItemTools>({});

/** What can be done with an item here. */
export function useTools(): ItemTools {
  return useContext(Tools);
}
