import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { waysQuery } from "../../../../data/conversations";
import type { Conversation, Way } from "../../../../data/shapes";
import { type Choice, choicesOf, meanwhile } from "./choices";

/** The channels an answer in this conversation could go by, each with the reason when it cannot. */
export function useChoices(conversation: Conversation): Choice[] {
  const ways = useQuery(waysQuery(conversation)).data;
  const before = useRef<readonly Way[]>([]);
  if (ways) before.current = ways;
  const { channels } = conversation;
  return useMemo(() => (ways ? choicesOf(ways) : meanwhile(before.current, channels)), [ways, channels]);
}
