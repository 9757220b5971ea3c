import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { cache } from "../../data/cache";
import { restartLive } from "../../live/page";

/** Goes on after somebody was logged in: nothing read as somebody else stays, and the live stream begins anew. */
export function useEntered(): (to: string) => void {
  const router = useRouter();
  return useCallback(
    (to) => {
      cache.clear();
      restartLive();
      router.history.push(to);
    },
    [router],
  );
}
