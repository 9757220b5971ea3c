import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { api } from "./api";
import { keys } from "./keys";
import { pageMember } from "./pageMember";

/** Who is logged in, their role and their workspace. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: async () => {
    const me = await data(api.GET("/api/v1/me"));
    pageMember.named(me.member?.id);
    return me;
  },
  staleTime: 5 * 60_000,
});

/** Who is logged in; only below the shell, which has read it. */
export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

/** Whether whoever is logged in has a permission; screens hide what the server would refuse. */
export function useMay(permission: string): boolean {
  return useMe().role.permissions.includes(permission);
}
