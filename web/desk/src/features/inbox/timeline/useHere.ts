import { useEffect } from "react";
import { tellHere } from "../../../live/page";
import { useIsLooking } from "./useReading";

/** How often colleagues are told that somebody still looks. */
const AGAIN_MS = 15_000;

/** Tells colleagues that whoever sits here looks at a conversation, for as long as they do. */
export function useHere(conversation: string): void {
  const looks = useIsLooking();
  useEffect(() => {
    if (!looks) return;
    tellHere(conversation, "viewing");
    const again = setInterval(() => tellHere(conversation, "viewing"), AGAIN_MS);
    return () => {
      clearInterval(again);
      tellHere(conversation, "gone");
    };
  }, [conversation, looks]);
}
