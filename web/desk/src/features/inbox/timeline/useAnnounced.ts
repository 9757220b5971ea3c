import { useEffect, useRef, useState } from "react";
import type { Item } from "../../../data/shapes";
import { authorOf } from "./item/names";
import type { Speech } from "./item/speech";

/** More words than these are not read out; whoever wants them goes there. */
const MOST_WORDS = 200;

/** What a screen reader says of items that come in while the timeline is shown: those of customers only. */
export function useAnnounced(items: Item[], speech: Speech): string {
  const [said, setSaid] = useState("");
  const heard = useRef<string | undefined>(undefined);
  const newest = items.at(-1);
  useEffect(() => {
    const before = heard.current;
    heard.current = newest?.id;
    if (before === undefined || !newest || newest.id === before || newest.direction !== "in") return;
    setSaid(
      speech.t("cameIn", {
        author: authorOf(speech, newest),
        text: (newest.text ?? "").slice(0, MOST_WORDS),
      }),
    );
  });
  return said;
}
