import { queryOptions } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

export type Queue = Schemas["Queue"];
export type Skill = Schemas["Skill"];
export type SkillLevel = Schemas["SkillLevel"];
export type Team = Schemas["Team"];
export type Agent = Schemas["Agent"];
export type Sla = Schemas["Sla"];
export type Capacity = Schemas["Capacity"];
export type OverflowAction = Schemas["OverflowAction"];

/** Every queue. */
export const queuesQuery = queryOptions({
  queryKey: keys.queues,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/queues", { signal }))).items,
});

/** Every skill. */
export const skillsQuery = queryOptions({
  queryKey: keys.skills,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/skills", { signal }))).items,
});

/** Every team. */
export const teamsQuery = queryOptions({
  queryKey: keys.teams,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/teams", { signal }))).items,
});

/** Everybody who works here, with what they can do. */
export const agentsQuery = queryOptions({
  queryKey: keys.agents,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/agents", { signal }))).items,
});

/** Every service level. */
export const slasQuery = queryOptions({
  queryKey: keys.slas,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/slas", { signal }))).items,
});

/** How many may wait in all queues together. */
export const waitingLimitQuery = queryOptions({
  queryKey: keys.waitingLimit,
  queryFn: ({ signal }) => data(api.GET("/api/v1/waiting-limit", { signal })),
});

/** The workspace's capacity. */
export const capacityQuery = queryOptions({
  queryKey: keys.capacity,
  queryFn: ({ signal }) => data(api.GET("/api/v1/capacity", { signal })),
});
