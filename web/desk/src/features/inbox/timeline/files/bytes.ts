import { useQuery } from "@tanstack/react-query";
import { Problem } from "@tsunagu/shared/api/problem";
import { useEffect, useState } from "react";
import { decoded } from "./kinds";

async function bytesOf(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(url, { signal }).catch((fault: unknown) => {
    if (signal.aborted) throw fault;
    throw new Problem({ status: 0, code: "offline" });
  });
  if (!answer.ok) throw new Problem({ status: answer.status, code: "no_answer", title: answer.statusText });
  return answer.arrayBuffer();
}

/** A file's bytes; not kept once it is closed. */
function useBytes(url: string) {
  return useQuery({ queryKey: ["file", url], queryFn: ({ signal }) => bytesOf(url, signal), gcTime: 0 });
}

/** A file under an address of this page, for viewers that need one. */
export function useBlobUrl(url: string, type: string) {
  const { data, error, refetch } = useBytes(url);
  const [blob, setBlob] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(new Blob([data], { type }));
    setBlob(made);
    return () => URL.revokeObjectURL(made);
  }, [data, type]);
  return { url: blob, fault: error, retry: () => void refetch() };
}

/** A file as text. */
export function useFileText(url: string) {
  const { data, error, refetch } = useBytes(url);
  return { text: data ? decoded(data) : undefined, fault: error, retry: () => void refetch() };
}
