import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { channelKindsQuery, channelsQuery } from "../../../../data/channels";
import { profileQuery } from "../../../../data/customers";
import { useMay } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { type Choice, choicesOf } from "./choices";

/** The channels an answer in this conversation could go by, as far as whoever is logged in may see them. */
export function useChoices(conversation: Conversation): Choice[] {
  const mayChannels = useMay("channels.read");
  const mayProfiles = useMay("profiles.read");
  const channels = useQuery({ ...channelsQuery, enabled: mayChannels }).data?.items;
  const kinds = useQuery({ ...channelKindsQuery, enabled: mayChannels }).data?.items;
  const handles = useQuery({ ...profileQuery(conversation.profile.id), enabled: mayProfiles }).data?.handles;
  return useMemo(
    () => choicesOf(conversation, kinds && channels, kinds, handles),
    [conversation, channels, kinds, handles],
  );
}
