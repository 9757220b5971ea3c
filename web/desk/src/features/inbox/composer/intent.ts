import { useEffect } from "react";
import type { Item, Party } from "../../../data/shapes";

/** What somebody wants to write. */
export type Mode = "reply" | "reply_all" | "forward" | "note";

/** How a message answers another one; `first` answers none. */
export type AnswerMode = Exclude<Mode, "note">;
export type WriteMode = AnswerMode | "first";

/** A wish to write, from a menu or a key: the composer of the conversation takes it up. */
export interface Intent {
  conversation: string;
  mode: Mode;
  /** The item that is answered or forwarded; without it the newest of the customer. */
  item?: Item;
  /** Whom it goes to, where it is not whoever follows from the item. */
  to?: Party[];
}

const hearers = new Set<(intent: Intent) => void>();
let waiting: Intent | undefined;

/** Asks the composer to open in a mode. A conversation that is not shown yet takes it up once it is. */
export function askComposer(intent: Intent): void {
  waiting = intent;
  for (const hear of hearers) hear(intent);
}

/** Takes up the wishes for one conversation while the component is shown; `take` must be stable. */
export function useIntent(conversation: string, take: (intent: Intent) => void): void {
  useEffect(() => {
    const hear = (intent: Intent) => {
      if (intent.conversation !== conversation) return;
      waiting = undefined;
      take(intent);
    };
    hearers.add(hear);
    if (waiting) hear(waiting);
    return () => {
      hearers.delete(hear);
    };
  }, [conversation, take]);
}
