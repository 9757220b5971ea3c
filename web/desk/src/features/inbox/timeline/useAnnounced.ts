import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../../../data/shapes";
import { useAuthor } from "./item/names";

/** More words than these are not read out; whoever wants them goes there. */
const MOST_WORDS = 200;

/** What a screen reader says of items that come in while the timeline is shown: those of customers only. */
export function useAnnounced(items: Item[]): string {
  const { t } = useTranslation("timeline");
  const authorOf = useAuthor();
  const [said, setSaid] = useState("");
  const heard = useRef<string | undefined>(undefined);
  const newest = items.at(-1);
  useEffect(() => {
    const before = heard.current;
    heard.current = newest?.id;
    if (before === undefined || !newest || newest.id === before || newest.direction !== "in") return;
    setSaid(t("cameIn", { author: authorOf(newest), text: (newest.text ?? "").slice(0, MOST_WORDS) }));
  });
  return said;
}
