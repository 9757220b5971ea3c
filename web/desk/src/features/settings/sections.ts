import {
  IconBan,
  IconBuildingStore,
  IconClock,
  IconHistory,
  IconKey,
  IconLifebuoy,
  IconPlugConnected,
  IconRoute,
  IconScale,
  IconShieldLock,
  IconStopwatch,
  IconTag,
  IconTemplate,
  IconUser,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";

/** The sections of the settings in their order, each with the permission without which it is not shown. */
export const SECTIONS = [
  { name: "workspace", permission: "settings.read", icon: IconBuildingStore },
  { name: "hours", permission: "settings.read", icon: IconClock },
  { name: "me", permission: undefined, icon: IconUser },
  { name: "members", permission: "members.read", icon: IconUsers },
  { name: "roles", permission: "members.read", icon: IconUserShield },
  { name: "teams", permission: "members.read", icon: IconUsersGroup },
  { name: "channels", permission: "channels.read", icon: IconPlugConnected },
  { name: "queues", permission: "members.read", icon: IconRoute },
  { name: "capacity", permission: "settings.read", icon: IconScale },
  { name: "slas", permission: "settings.read", icon: IconStopwatch },
  { name: "tags", permission: "conversations.read", icon: IconTag },
  { name: "templates", permission: "conversations.answer", icon: IconTemplate },
  { name: "blocked", permission: "conversations.manage", icon: IconBan },
  { name: "set-aside", permission: "set_aside.manage", icon: IconLifebuoy },
  { name: "api-keys", permission: "api_keys.manage", icon: IconKey },
  { name: "audit", permission: "audit.read", icon: IconHistory },
  { name: "privacy", permission: "settings.manage", icon: IconShieldLock },
] as const;

export type SectionName = (typeof SECTIONS)[number]["name"];

/** The section an address names, if there is one. */
export function sectionOf(name: string) {
  return SECTIONS.find((section) => section.name === name);
}
