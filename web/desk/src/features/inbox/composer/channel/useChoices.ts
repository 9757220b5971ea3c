import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { waysQuery } from "../../../../data/conversations";
import type { Conversation, Way } from "../../../../data/shapes";
import { type Choice, choicesOf, meanwhile } from "./choices";

/** The channels an answer in this conversation could go by, each with the reason when it cannot, and whether they are still asked for. */
export function useChoices(conversation: Conversation): { choices: Choice[]; isChecking: boolean } {
  const { data: ways, isPending: isChecking } = useQuery(waysQuery(conversation));
  const before = useRef<readonly Way[]>([]);
  if (ways) before.current = ways;
  const { channels } = conversation;
  const choices = useMemo(
    () => (ways ? choicesOf(ways) : meanwhile(before.current, channels)),
    [ways, channels],
  );
  return { choices, isChecking };
}
