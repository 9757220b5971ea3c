import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { data, type Schemas } from "@tsunagu/shared/api/client";
import { useMemo } from "react";
import { api } from "../../data/api";
import { useMe } from "../../data/me";
import { knownName } from "../../data/name";

/** The server is asked once typing rests for so long. */
const STILL_MS = 200;
/** How many of each kind are offered. */
const MOST = 5;

/** What the server found: customers, and conversations with the words that fit; no name where nobody knows one. */
export interface Found {
  customers: { id: string; name: string | undefined }[];
  conversations: { id: string; name: string | undefined; words: string }[];
}

/** Searches customers and conversations for what is typed; keeps what was found while more is typed. */
export function useFound(typed: string): Found {
  const [q] = useDebouncedValue(typed.trim(), STILL_MS);
  const { permissions } = useMe().role;
  const mayRead = permissions.includes("conversations.read");
  const read = useQuery({
    queryKey: ["search", q],
    queryFn: ({ signal }) => data(api.GET("/api/v1/search", { params: { query: { q, limit: 20 } }, signal })),
    enabled: q !== "" && mayRead,
    placeholderData: keepPreviousData,
  });
  const hits = q === "" ? undefined : read.data?.items;
  return useMemo(() => foundIn(hits ?? []), [hits]);
}

/** Customers and conversations of hits, each once. */
export function foundIn(hits: Schemas["SearchHit"][]): Found {
  const customers = new Map<string, Found["customers"][number]>();
  const conversations = new Map<string, Found["conversations"][number]>();
  for (const { kind, profile, conversation, subject, snippet } of hits) {
    const words = subject ?? snippet.text;
    if (kind === "profile")
      customers.set(profile.id, {
        id: profile.id,
        name: knownName(profile) ?? knownName({ name: snippet.text }),
      });
    else if (conversation && !conversations.has(conversation)) {
      conversations.set(conversation, { id: conversation, name: knownName(profile), words });
    }
  }
  return {
    customers: [...customers.values()].slice(0, MOST),
    conversations: [...conversations.values()].slice(0, MOST),
  };
}
