import { useQuery } from "@tanstack/react-query";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useMemo, useRef } from "react";
import { waysQuery } from "../../../../data/conversations";
import type { Conversation, Way } from "../../../../data/shapes";
import { type Choice, choicesOf, meanwhile } from "./choices";

/** How long until the server is asked again where it could not say, milliseconds. */
const AGAIN_MS = 5_000;

/**
 * The channels an answer in this conversation could go by, each with the reason when it cannot, and whether they are still asked
 * for: while the server cannot be reached nobody knows whether there are any.
 */
export function useChoices(conversation: Conversation): { choices: Choice[]; isChecking: boolean } {
  const { data: ways, error } = useQuery({
    ...waysQuery(conversation),
    refetchInterval: ({ state }) => (isPassing(state.error) ? AGAIN_MS : false),
  });
  const isChecking = !ways && (!error || isPassing(error));
  const before = useRef<readonly Way[]>([]);
  if (ways) before.current = ways;
  const { channels } = conversation;
  const choices = useMemo(
    () => (ways ? choicesOf(ways) : meanwhile(before.current, channels)),
    [ways, channels],
  );
  return { choices, isChecking };
}

function isPassing(error: unknown): boolean {
  return error !== null && problemOf(error).isPassing;
}
