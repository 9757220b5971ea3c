import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "../../../../data/channels";
import { useMay } from "../../../../data/me";
import { membersQuery } from "../../../../data/members";
import { knownName } from "../../../../data/name";
import type { Item } from "../../../../data/shapes";
import type { Speech } from "./speech";

/** The words for whoever wrote an item. */
export function authorOf({ t }: Speech, item: Item): string {
  if (item.automatic) return t("authorReceipt");
  if (item.author?.kind === "api_key") return t("authorProgram");
  if (item.author?.kind === "system") return t("authorSystem");
  if (item.author) return item.author.name ?? t("authorGone");
  if (item.erased) return t("authorErased");
  // Addresses of browsers are no names anybody knows.
  const address = item.from?.address.includes("@") ? item.from.address : "";
  return knownName({ name: item.from?.name ?? null }) ?? (address || t("authorUnnamed"));
}

/** The names of channels by their ids; those that are unknown, or not for whoever reads, are left out. */
export function useChannelNames(ids: string[]): string[] {
  const may = useMay("channels.read");
  const { data: channels } = useQuery({ ...channelsQuery, enabled: may && ids.length > 0 });
  return ids.flatMap((id) => channels?.items.find((one) => one.id === id)?.name ?? []);
}

/** The names of members by their ids; those that are gone are left out. */
export function useMemberNames(ids: string[]): string[] {
  const may = useMay("members.read");
  const { data: members } = useQuery({ ...membersQuery, enabled: may && ids.length > 0 });
  return ids.flatMap((id) => members?.find((one) => one.id === id)?.name ?? []);
}
