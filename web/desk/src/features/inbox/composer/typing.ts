import { useRef } from "react";
import { tellHere, tellTyping } from "../../../live/page";

/** Others are told at most so often that somebody writes. */
const OFTEN_MS = 3_000;

/** Tells colleagues, and in a reply the customer of a chat, that somebody writes here. */
export function useTellTyping(
  conversation: string,
  isReply: boolean,
): { wrote: () => void; rested: () => void } {
  const last = useRef(0);
  const rested = () => {
    if (last.current > 0) tellHere(conversation, "viewing");
    last.current = 0;
  };
  return {
    wrote: () => {
      const now = Date.now();
      if (now - last.current < OFTEN_MS) return;
      last.current = now;
      tellHere(conversation, "typing");
      if (isReply) tellTyping(conversation);
    },
    rested,
  };
}
