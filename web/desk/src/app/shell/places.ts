import { IconActivity, IconInbox, IconSettings, IconUsers } from "@tabler/icons-react";

/** The places of the rail in their order. One whose part is not built is not here: nothing leads to an empty promise. */
export const PLACES = [
  { name: "inbox", to: "/inbox", icon: IconInbox, permission: "conversations.read" },
  { name: "customers", to: "/customers", icon: IconUsers, permission: "profiles.read" },
  { name: "live", to: "/live", icon: IconActivity, permission: "live.read" },
  { name: "settings", to: "/settings", icon: IconSettings, permission: undefined },
] as const;

export type Place = (typeof PLACES)[number];
export type PlaceName = Place["name"];
