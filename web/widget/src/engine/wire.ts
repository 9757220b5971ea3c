import type { Schemas } from "@tsunagu/shared/api/client";

/** A message as its visitor sees it. */
export type Message = Schemas["VisitorMessage"];

/** A file of a message. */
export type MessageFile = Message["attachments"][number];

/** A page of messages, the oldest first. */
export type Messages = Schemas["VisitorMessages"];

/** Where a visitor who waits stands in the queue. */
export type Place = Schemas["VisitorPlace"];

/** Whether a visitor is offered to be answered later, and what they asked for. */
export type Later = Schemas["VisitorLater"];

/** What a visitor who waits, or would, is offered instead. */
export type LaterOffer = Schemas["VisitorLaterOffer"];

/** What a visitor asks for instead of waiting. */
export type NewLater = Schemas["NewLater"];

/** A file kept for a message to come. */
export type Upload = Schemas["VisitorUpload"];

/** A visit. A server that knows no hours says nothing of them: then people answer. */
export type Visit = Schemas["Visit"] & { open?: boolean; opens_at?: string | null };

/** What `POST identify` answers. */
export type Identified = Omit<Schemas["Identified"], "visit"> & { visit?: Visit | null };

/** Words a visitor types about themselves. */
export interface Claim {
  name?: string;
  email?: string;
  phone?: string;
}

/** A frame of the server: one member names it, `message` has `after` beside it. */
export interface FromServer {
  ready?: { cursor: string };
  message?: Message;
  after?: string;
  stored?: { client_id: string; item: string; kept_first?: boolean };
  state?: { item: string; state: string };
  typing?: { from: string };
  /** Null when the visitor waits no more. */
  place?: Place | null;
  /** Null when nothing is offered instead of waiting, nor asked for. */
  later?: Later | null;
  /** Whoever answered is gone; somebody else is looked for. */
  returned?: Record<string, never>;
  pong?: { cursor: string };
  reload?: Record<string, never>;
  problem?: { code: string; detail: string; client_id?: string; retry_after?: number };
}

/** A frame of the page. */
export type FromPage =
  | { hello: { token: string; after: string } }
  | { send: { client_id: string; text: string; attachments: string[]; handoff?: string } }
  | { typing: Record<string, never> }
  | { got: { item: string } }
  | { read: { item: string } }
  | { ping: Record<string, never> };
