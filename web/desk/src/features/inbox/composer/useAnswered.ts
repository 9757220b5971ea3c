import { useQuery } from "@tanstack/react-query";
import { itemQuery } from "../../../data/conversations";
import type { Conversation, Item } from "../../../data/shapes";

/** The message an answer is about, and whether it is still looked for or is not in the conversation any more. */
export interface Answered {
  item: Item | undefined;
  state: "there" | "asked" | "gone";
}

/** Finds the message a draft answers: what was named, however far back it lies; never another one in its place. */
export function useAnswered(
  { id }: Pick<Conversation, "id">,
  items: Item[],
  named: string | undefined,
): Answered {
  const shown = named === undefined ? newestOf(items) : items.find((item) => item.id === named);
  const isAway = named !== undefined && !shown;
  const { data: found, isError } = useQuery({ ...itemQuery(named ?? ""), enabled: isAway });
  if (!isAway) return { item: shown, state: "there" };
  if (found?.conversation === id) return { item: found, state: "there" };
  return { item: undefined, state: found || isError ? "gone" : "asked" };
}

/** What is answered unless somebody says otherwise: the newest of the customer, else the newest of ours. */
export function newestOf(items: Item[]): Item | undefined {
  const messages = items.filter(({ kind }) => kind === "message");
  return messages.findLast(({ direction }) => direction === "in") ?? messages.at(-1);
}
