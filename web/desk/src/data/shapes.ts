import type { Schemas } from "@tsunagu/shared/api/client";

export type Conversation = Schemas["Conversation"];
export type Due = Schemas["Due"];
export type Missed = Schemas["Missed"];
export type Item = Schemas["Item"];
export type Party = Schemas["Party"];
export type Me = Schemas["Me"];
export type Member = Schemas["Member"];
export type Tag = Schemas["Tag"];
export type Template = Schemas["Template"];
export type Channel = Schemas["Channel"];
export type ChannelKind = Schemas["ChannelKind"];
export type Profile = Schemas["Profile"];
export type Handle = Schemas["Handle"];
export type Suggestion = Schemas["Suggestion"];
export type Draft = Schemas["Draft"];
export type SavedView = Schemas["SavedView"];
export type AttachmentRef = Schemas["AttachmentRef"];
export type ChannelRef = Schemas["ChannelRef"];
export type HoldState = Schemas["HoldState"];
export type Way = Schemas["Way"];

/** A page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  /** Of conversations: what put each where it stands when the server gave them. */
  placed?: Record<string, string>;
}

/** Which conversations a list shows: what `GET /api/v1/conversations` takes. */
export interface ListFilter {
  view: string;
  status?: string;
  channel_kind?: string;
  tag?: string;
  assignee?: string;
  q?: string;
  sort?: string;
}
