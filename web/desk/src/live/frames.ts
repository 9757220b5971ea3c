import type { Conversation, Item } from "../data/shapes";

/** A frame of the live stream (`GET /api/v1/live`). */
export interface Frame {
  /** `inbox:<view>`, `conversation:<id>`, `notifications`, `offers`, `live`, `here`, or `*` for all. */
  topic: string;
  /** Where the stream stands after it; opaque. */
  seq: string;
  kind: "snapshot" | "delta" | "enter" | "leave" | "position" | "typing" | "resync";
  data: unknown;
}

/** Data of frames of `conversation:<id>`. */
export interface ConversationData {
  conversation: Conversation;
  /** Items that came or changed; a page of the newest ones in a snapshot. */
  items: Item[] | { items: Item[]; next_cursor?: string | null };
}

/** Data of `leave`. */
export interface GoneData {
  id: string;
  merged_into?: string;
}

/** Data of `here`: a colleague at a conversation. */
export interface HereData {
  conversation: string;
  member: { id: string; name?: string | null };
  state: "viewing" | "typing" | "gone";
  until: string | null;
}

/** How the connection is: `offline` once it failed and the browser says that there is no network. */
export type LiveState = "connecting" | "online" | "reconnecting" | "offline";

/** What a page tells the keeper of the connection. */
export type ToKeeper =
  | { say: "topics"; topics: string[] }
  | { say: "here"; conversation: string; state: "viewing" | "typing" | "gone" }
  | { say: "typing"; conversation: string }
  | { say: "check" }
  | { say: "restart" }
  | { say: "alive" }
  | { say: "bye" };

/** What the keeper of the connection tells a page. */
export type ToPage = { state: LiveState } | { frame: Frame };
