import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";

export type Settings = Schemas["Settings"];
export type Role = Schemas["Role"];

/** The settings of the workspace. */
export const settingsQuery = queryOptions({
  queryKey: keys.settings,
  queryFn: ({ signal }) => data(api.GET("/api/v1/settings", { signal })),
});

/** What would be destroyed now because it is past its days. */
export const dueQuery = queryOptions({
  queryKey: [...keys.settings, "due"],
  queryFn: async ({ signal }) =>
    (await data(api.GET("/api/v1/settings/retention/preview", { signal }))).items,
});

/** Every role. */
export const rolesQuery = queryOptions({
  queryKey: keys.roles,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/roles", { signal }))).items,
});

/** Invitations that nobody has accepted yet. */
export const invitationsQuery = queryOptions({
  queryKey: keys.invitations,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/invitations", { signal }))).items,
});

/** Keys for programs. */
export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/api-keys", { signal }))).items,
});

/** Prepared texts. */
export const templatesQuery = queryOptions({
  queryKey: keys.templates,
  queryFn: async ({ signal }) => (await data(api.GET("/api/v1/templates", { signal }))).items,
});

/** Blocked senders, newest first. */
export const blockedQuery = infiniteQueryOptions({
  queryKey: keys.blocked,
  queryFn: ({ pageParam, signal }) =>
    data(
      api.GET("/api/v1/blocked-senders", {
        params: { query: pageParam ? { cursor: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** What could not be processed, newest first. */
export const setAsideQuery = infiniteQueryOptions({
  queryKey: keys.setAside,
  queryFn: ({ pageParam, signal }) =>
    data(
      api.GET("/api/v1/set-aside", {
        params: { query: pageParam ? { cursor: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** Which rows of the audit are shown. */
export interface AuditFilter {
  actor?: string;
  verb?: string;
  object?: string;
  from?: string;
  to?: string;
}

/** Who changed and who looked, newest first. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: keys.audit(filter),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/audit", {
          params: { query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
