import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@tsunagu/shared/api/problem";

/** How often a read that may succeed later is tried again before its pane says so. */
const TRIES = 2;

/** Everything read from the server. The live stream keeps conversations and items fresh; other rows are read again when seen again. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      networkMode: "always",
      retry: (tries, fault) => tries < TRIES && fault instanceof Problem && fault.isPassing,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
