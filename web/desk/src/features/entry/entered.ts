import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { cache } from "../../data/cache";
import { pageMember } from "../../data/pageMember";
import { restartLive } from "../../live/page";

/**
 * Goes on after somebody was logged in: nothing read as somebody else stays, and the live stream begins anew. A page that
 * had a member before is loaded anew: what waits in it to be sent belongs to them.
 */
export function useEntered(): (to: string) => void {
  const router = useRouter();
  return useCallback(
    (to) => {
      if (pageMember.get()) return window.location.assign(to);
      cache.clear();
      restartLive();
      router.history.push(to);
    },
    [router],
  );
}
