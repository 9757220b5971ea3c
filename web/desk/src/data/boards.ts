import { queryOptions } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { cache } from "./cache";
import { keys } from "./keys";
import type { Reason } from "./offers";

export type LiveQueues = Schemas["LiveQueues"];
export type LiveQueue = Schemas["LiveQueue"];
export type LiveTile = Schemas["LiveTile"];
export type LiveAgent = Schemas["LiveAgent"];
export type LiveContact = Schemas["LiveContact"];
export type LiveInterval = Schemas["LiveInterval"];
export type AgentTimes = Schemas["AgentTimes"];

/** A number of the boards behind which there are contacts. */
export type LiveNumber =
  | "waiting"
  | "late"
  | "offered"
  | "in_hand"
  | "entered"
  | "answered"
  | "within"
  | "answered_late"
  | "left"
  | "put_away"
  | "moved_out"
  | "moved_in"
  | "returned";

/** Which contacts are asked for: those behind a number, of one queue or of all, of one agent or of everybody. */
export interface Behind {
  number: LiveNumber;
  queue?: string;
  agent?: string;
}

/** Queues and agents as they are. */
export interface Boards {
  queues: LiveQueues;
  agents: Schemas["LiveAgents"];
}

/** The boards. The live stream keeps them fresh while the page is shown. */
export const boardsQuery = queryOptions({
  queryKey: keys.boards,
  queryFn: async ({ signal }): Promise<Boards> => {
    const [queues, agents] = await Promise.all([
      data(api.GET("/api/v1/live/queues", { signal })),
      data(api.GET("/api/v1/live/agents", { signal })),
    ]);
    return { queues, agents };
  },
});

/** The contacts behind a number. */
export const contactsQuery = (behind: Behind) =>
  queryOptions({
    queryKey: keys.contacts(behind),
    queryFn: ({ signal }) => data(api.GET("/api/v1/live/contacts", { params: { query: behind }, signal })),
    staleTime: 0,
  });

/** Today by the quarter of an hour, of one queue or of all together. */
export const quartersQuery = (queue: string | undefined) =>
  queryOptions({
    queryKey: keys.quarters(queue),
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/live/intervals", { params: { query: queue ? { queue } : {} }, signal })),
    staleTime: 0,
  });

/** Says how somebody else is from now on. */
export async function setPresenceOf(
  id: string,
  state: "available" | "not_ready" | "offline",
  reason?: Reason,
): Promise<void> {
  const body = { state, ...(reason ? { reason } : {}) };
  await data(api.PUT("/api/v1/agents/{id}/presence", { params: { path: { id } }, body }));
  await cache.invalidateQueries({ queryKey: keys.boards });
}

/**
 * Lets a member serve a queue, or no longer, by name, so that nobody else's serving changes. Who serves it as everybody
 * or their team does is excepted, and let in again.
 */
export async function setServes(
  queue: Schemas["Queue"],
  member: string,
  { serves, asOthers }: { serves: boolean; asOthers: boolean },
): Promise<void> {
  const members = queue.members.filter((one) => one !== member);
  const without = queue.without.filter((one) => one !== member);
  if (serves && !asOthers) members.push(member);
  if (!serves && asOthers) without.push(member);
  const body = { revision: queue.revision, members, without };
  await data(api.PATCH("/api/v1/queues/{id}", { params: { path: { id: queue.id } }, body }));
  await Promise.all([
    cache.invalidateQueries({ queryKey: keys.queues }),
    cache.invalidateQueries({ queryKey: keys.boards }),
  ]);
}
