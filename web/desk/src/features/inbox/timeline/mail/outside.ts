import { useQuery } from "@tanstack/react-query";
import { Problem } from "@tsunagu/shared/api/problem";

async function counted(url: string, signal: AbortSignal): Promise<number> {
  const answer = await fetch(url, { method: "HEAD", signal }).catch((fault: unknown) => {
    if (signal.aborted) throw fault;
    throw new Problem({ status: 0, code: "offline" });
  });
  if (!answer.ok) throw new Problem({ status: answer.status, code: "no_answer", title: answer.statusText });
  return Number(answer.headers.get("Outside-Pictures") ?? 0);
}

/** How many pictures a formatted mail names that lie elsewhere; 0 until it is known. */
export function useOutsidePictures(url: string, isWanted: boolean): number {
  const query = useQuery({
    queryKey: ["outside-pictures", url],
    queryFn: ({ signal }) => counted(url, signal),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? 0;
}
