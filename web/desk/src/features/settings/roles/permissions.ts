/** Every permission there is, in groups, from the harmless to the far-reaching. */
export const PERMISSIONS = {
  work: [
    "conversations.read",
    "conversations.answer",
    "conversations.manage",
    "profiles.read",
    "profiles.merge",
    "items.raw",
  ],
  desk: [
    "channels.read",
    "members.read",
    "settings.read",
    "desk.manage",
    "routing.manage",
    "live.read",
    "set_aside.manage",
  ],
  administration: [
    "channels.manage",
    "members.manage",
    "roles.manage",
    "api_keys.manage",
    "settings.manage",
    "owners.manage",
    "hold.manage",
  ],
  privacy: ["audit.read", "events.read", "profiles.export", "profiles.erase"],
} as const;

export type Permission = (typeof PERMISSIONS)[keyof typeof PERMISSIONS][number];

/** The permissions without which others mean nothing: whoever answers has to see. */
const NEEDS: Partial<Record<Permission, Permission>> = {
  "conversations.answer": "conversations.read",
  "conversations.manage": "conversations.read",
  "items.raw": "conversations.read",
  "profiles.merge": "profiles.read",
  "profiles.export": "profiles.read",
  "profiles.erase": "profiles.read",
  "channels.manage": "channels.read",
  "members.manage": "members.read",
  "roles.manage": "members.read",
  "settings.manage": "settings.read",
  "desk.manage": "conversations.read",
  "routing.manage": "members.read",
  "live.read": "conversations.read",
};

/** The permissions after one was given or taken: what it needs comes along, what needs it goes too. */
export function toggled(now: readonly string[], permission: Permission, given: boolean): string[] {
  const next = new Set(now);
  if (given) {
    next.add(permission);
    const needed = NEEDS[permission];
    if (needed) next.add(needed);
  } else {
    next.delete(permission);
    for (const [other, needed] of Object.entries(NEEDS)) if (needed === permission) next.delete(other);
  }
  return [...next];
}
