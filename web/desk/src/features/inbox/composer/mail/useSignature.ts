import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../../../data/me";
import { preferencesQuery } from "../../../../data/preferences";
import { settingsQuery } from "../../../../data/workspace";
import type { Choice } from "../channel/choices";

/**
 * What stands below a mail in a language: the words of whoever writes, then the workspace's. A channel with a signature of
 * its own gets that one from the server in place of the workspace's.
 */
export function useSignature(choice: Choice | undefined, language: "ja" | "en"): string {
  const maySettings = useMay("settings.read");
  const own = useQuery(preferencesQuery).data?.signature[language] ?? "";
  const settings = useQuery({ ...settingsQuery, enabled: maySettings });
  const shared = choice?.signature ? "" : (settings.data?.signature[language] ?? "");
  if (!choice?.subject) return "";
  return [own.trim(), shared.trim()].filter(Boolean).join("\n\n");
}
