import { useQuery } from "@tanstack/react-query";
import { Problem } from "@tsunagu/shared/api/problem";
import { decoded } from "./kinds";

async function answerOf(url: string, method: "GET" | "HEAD", signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { method, signal }).catch((fault: unknown) => {
    if (signal.aborted) throw fault;
    throw new Problem({ status: 0, code: "offline" });
  });
  if (!answer.ok) throw new Problem({ status: answer.status, code: "no_answer", title: answer.statusText });
  return answer;
}

/** A file's bytes; not kept once it is closed. */
function useBytes(url: string) {
  return useQuery({
    queryKey: ["file", url],
    queryFn: async ({ signal }) => (await answerOf(url, "GET", signal)).arrayBuffer(),
    gcTime: 0,
  });
}

/** What a file really is, as the server found by its first bytes: a frame cannot tell what it could not show. */
export function useMediaType(url: string) {
  const { data, error, refetch } = useQuery({
    queryKey: ["file-type", url],
    queryFn: async ({ signal }) => (await answerOf(url, "HEAD", signal)).headers.get("Content-Type") ?? "",
    gcTime: 0,
  });
  return { type: data, fault: error, retry: () => void refetch() };
}

/** A file as text. */
export function useFileText(url: string) {
  const { data, error, refetch } = useBytes(url);
  return { text: data ? decoded(data) : undefined, fault: error, retry: () => void refetch() };
}
