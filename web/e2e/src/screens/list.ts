import type { Ids } from "../openings/opening";
import type { Feeds, State } from "./states";

/** A screen: its name in file names, its address, and what it lives from. */
export interface Screen {
  name: string;
  address: (ids: Ids) => string;
  feeds: Feeds;
  size?: { width: number; height: number };
  /** The states it is shown in; all it knows unless they are named. */
  states?: readonly State[];
}

const LIST = /\/api\/v1\/conversations\?/;
/** A conversation and what was said in it. */
const WHOLE_CONVERSATION = /\/api\/v1\/conversations\/[^/?]+(\/items)?(\?|$)/;
const ITEMS = /\/(items|timeline)(\?|$)/;
const PROFILE = /\/api\/v1\/profiles\/[^/?]+$/;
const VIEWS = /\/api\/v1\/views/;
const PHONE = { width: 360, height: 740 };
const LAPTOP = { width: 1280, height: 720 };
const WHOLE: readonly State[] = ["whole"];

/** The sections of the settings, and what each of them reads. */
const SETTINGS: Record<string, RegExp> = {
  workspace: /\/api\/v1\/settings$/,
  hours: /\/api\/v1\/settings$/,
  me: /\/api\/v1\/me\/preferences/,
  members: /\/api\/v1\/members/,
  roles: /\/api\/v1\/roles/,
  teams: /\/api\/v1\/teams/,
  channels: /\/api\/v1\/channels/,
  queues: /\/api\/v1\/queues/,
  capacity: /\/api\/v1\/capacity/,
  slas: /\/api\/v1\/slas/,
  tags: /\/api\/v1\/tags/,
  templates: /\/api\/v1\/templates/,
  blocked: /\/api\/v1\/blocked-senders/,
  "set-aside": /\/api\/v1\/set-aside/,
  "api-keys": /\/api\/v1\/api-keys/,
  audit: /\/api\/v1\/audit/,
  privacy: /\/api\/v1\/settings$/,
};

/** Sections that show what is always there. */
const ONE_THING = ["workspace", "hours", "me", "members", "roles", "queues", "capacity", "privacy"];
const NEVER_EMPTY: readonly State[] = ["whole", "loading", "partial", "error", "offline", "forbidden"];

/** Every screen behind the log-in. */
export const SCREENS: readonly Screen[] = [
  {
    name: "inbox",
    address: () => "/inbox/all",
    feeds: { main: LIST, beside: VIEWS, counts: VIEWS, isLive: true },
  },
  {
    name: "mail",
    address: ({ mail }) => `/inbox/all/${mail}`,
    feeds: { main: ITEMS, refused: WHOLE_CONVERSATION, isLive: true, beside: PROFILE },
  },
  {
    name: "chat",
    address: ({ chat }) => `/inbox/all/${chat}`,
    feeds: { main: ITEMS, refused: WHOLE_CONVERSATION, isLive: true, beside: PROFILE },
  },
  { name: "inbox-phone", address: () => "/inbox/all", feeds: { main: LIST, isLive: true }, size: PHONE },
  {
    name: "mail-phone",
    address: ({ mail }) => `/inbox/all/${mail}`,
    feeds: { main: ITEMS, refused: WHOLE_CONVERSATION, isLive: true },
    size: PHONE,
    states: ["whole", "error"],
  },
  {
    name: "chat-laptop",
    address: ({ chat }) => `/inbox/all/${chat}`,
    feeds: { main: ITEMS },
    size: LAPTOP,
    states: WHOLE,
  },
  { name: "customers", address: () => "/customers", feeds: { main: /\/api\/v1\/profiles(\?|$)/ } },
  {
    name: "customer",
    address: ({ profile }) => `/customers/${profile}`,
    feeds: { main: PROFILE, beside: /\/timeline/ },
    states: NEVER_EMPTY,
  },
  {
    name: "live",
    address: () => "/live",
    feeds: { main: /\/api\/v1\/live\/queues/, isLive: true },
    states: ["whole", "loading", "error", "offline", "forbidden"],
  },
  { name: "welcome", address: () => "/welcome", feeds: { main: ITEMS }, states: WHOLE },
  { name: "nowhere", address: () => "/nowhere", feeds: { main: ITEMS }, states: WHOLE },
  {
    name: "customer-phone",
    address: ({ profile }) => `/customers/${profile}`,
    feeds: { main: PROFILE },
    size: PHONE,
    states: WHOLE,
  },
  {
    name: "settings-phone",
    address: () => "/settings/channels",
    feeds: { main: PROFILE },
    size: PHONE,
    states: WHOLE,
  },
  ...Object.entries(SETTINGS).map(([section, main]) => ({
    name: `settings-${section}`,
    address: () => `/settings/${section}`,
    feeds: { main },
    ...(ONE_THING.includes(section) ? { states: NEVER_EMPTY } : {}),
  })),
];
