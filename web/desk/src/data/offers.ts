import { queryOptions, useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { cache } from "./cache";
import { keys } from "./keys";
import { useMay } from "./me";
import { queuesQuery } from "./routing";

export type Offer = Schemas["Offer"];
export type AgentPresence = Schemas["AgentPresence"];
export type Decision = Schemas["RoutingDecision"];

/** Work after a conversation, and until when. */
export interface WrapUp {
  conversation: string;
  until: string;
}

/** What is offered to whoever is logged in, oldest first, how they are, and what they have work after. */
export interface AtWork {
  items: Offer[];
  presence: AgentPresence;
  /** Told by the live stream alone. */
  wrap_up?: WrapUp[];
}

/** Why somebody takes no work for a while, in the order it is offered to them. */
export const REASONS = ["pause", "meal", "meeting", "training", "other_work", "other"] as const;
export type Reason = (typeof REASONS)[number];

/** Why somebody passes on what is offered, in the order of the menu. */
export const DECLINES = ["busy", "not_my_field", "language", "conflict_of_interest", "other"] as const;
export type DeclineReason = (typeof DECLINES)[number];

/** What is offered and how one is. The live stream keeps it fresh. */
export const atWorkQuery = queryOptions({
  queryKey: keys.atWork,
  queryFn: async ({ signal }): Promise<AtWork> => {
    const [offers, presence] = await Promise.all([
      data(api.GET("/api/v1/offers", { signal })),
      data(api.GET("/api/v1/agents/me/presence", { signal })),
    ]);
    return { items: offers.items, presence };
  },
  staleTime: 5 * 60_000,
});

/**
 * How work comes to whoever is logged in: `push` where a queue offers it, `pull` where all queues are taken from by hand;
 * undefined where no queue is set up, for whoever may not answer, and until it was read.
 */
export function useWorkMode(): "push" | "pull" | undefined {
  const mayAnswer = useMay("conversations.answer");
  const mayRead = useMay("conversations.read");
  const enabled = mayAnswer && mayRead;
  const queues = useQuery({ ...queuesQuery, enabled, refetchOnWindowFocus: true }).data;
  if (!enabled || !queues || queues.length === 0) return undefined;
  return queues.some(({ mode }) => mode === "push") ? "push" : "pull";
}

/** Says how one is oneself; shown once the server knows. */
export async function setPresence(state: "available" | "not_ready" | "offline", reason?: Reason) {
  const presence = await data(
    api.PUT("/api/v1/agents/me/presence", {
      body: { state, ...(reason ? { reason } : {}) },
    }),
  );
  cache.setQueryData<AtWork>(keys.atWork, (known) => known && { ...known, presence });
}
