import { useQuery } from "@tanstack/react-query";
import { preferencesQuery } from "../../../../data/preferences";
import type { SendKey } from "../field/sends";

/** Which key sends for whoever is logged in; Ctrl or Cmd with Enter unless they chose Enter. */
export function useSendKey(): SendKey {
  return useQuery(preferencesQuery).data?.send_key ?? "mod_enter";
}
