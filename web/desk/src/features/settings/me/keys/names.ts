import type { KeyedId } from "../../../../actions/keymap";

/** What each action of the table of keys is called, by the same texts that name it where it is done. */
const NAMES = {
  palette: "app:search",
  keys: "app:keyHelp",
  undo: "app:undoLast",
  notices: "notices:open",
  "offer.next": "offers:next",
  "offer.accept": "offers:do.accept",
  "offer.decline": "offers:do.decline",
  "presence.available": "offers:do.available",
  "presence.menu": "offers:do.menu",
  "presence.offline": "offers:do.offline",
  "go.inbox": "app:inbox",
  "go.customers": "app:customers",
  "go.live": "app:live",
  "go.settings": "app:settings",
  "list.search": "list:search",
  "list.next": "list:next",
  "list.before": "list:before",
  "list.open": "list:open",
  "list.select": "list:select",
  "list.new": "list:new",
  "list.resolve": "actions:resolve",
  "list.resolveNext": "actions:resolveNext",
  "list.reopen": "actions:reopen",
  "list.snooze": "actions:snooze",
  "list.assign": "actions:assign",
  "list.assignToMe": "actions:assignToMe",
  "list.tag": "actions:tag",
  "list.markUnread": "actions:markUnread",
  "list.spam": "actions:spam",
  "list.notSpam": "actions:notSpam",
  "conversation.reply": "timeline:reply",
  "conversation.replyAll": "timeline:replyAll",
  "conversation.forward": "timeline:forward",
  "conversation.note": "timeline:note",
  "conversation.transfer": "actions:transfer",
  "conversation.panel": "timeline:customerPanel",
  "conversation.filter.next": "timeline:filterNext",
  "conversation.filter.before": "timeline:filterBefore",
  "conversation.print": "timeline:print",
  "conversation.link": "timeline:copyLink",
} as const satisfies Record<KeyedId, string>;

/** The text that names an action. */
export function nameOf(id: KeyedId): (typeof NAMES)[KeyedId] {
  return NAMES[id];
}

/** The actions of the table by where they are done, in the order they are shown. */
export const GROUPS = [
  {
    title: "app:rail",
    ids: ["palette", "keys", "undo", "notices", "go.inbox", "go.customers", "go.live", "go.settings"],
  },
  {
    title: "list:group",
    ids: ["list.search", "list.next", "list.before", "list.open", "list.select", "list.new"],
  },
  {
    title: "actions:group",
    ids: [
      "conversation.reply",
      "conversation.replyAll",
      "conversation.forward",
      "conversation.note",
      "list.resolve",
      "list.resolveNext",
      "list.reopen",
      "list.snooze",
      "list.assign",
      "list.assignToMe",
      "conversation.transfer",
      "list.tag",
      "list.markUnread",
      "list.spam",
      "list.notSpam",
      "conversation.panel",
      "conversation.filter.next",
      "conversation.filter.before",
      "conversation.print",
      "conversation.link",
    ],
  },
  {
    title: "offers:group",
    ids: [
      "offer.next",
      "offer.accept",
      "offer.decline",
      "presence.available",
      "presence.menu",
      "presence.offline",
    ],
  },
] as const satisfies readonly { title: string; ids: readonly KeyedId[] }[];
