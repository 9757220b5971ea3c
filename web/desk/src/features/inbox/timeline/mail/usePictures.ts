import { useState } from "react";
import type { Item } from "../../../../data/shapes";
import { useKept } from "../item/kept";
import { canAlways, isAlways, setAlways } from "./always";
import { type Fetched, useFetched, useOutsidePictures } from "./outside";

/** A formatted mail's pictures from elsewhere, and what may be done about them. */
export interface MailPictures {
  /** Where the mail is, with or without them. */
  url: string;
  /** Another one is another try: the frame is drawn anew. */
  round: number;
  outside: number;
  /** How many of them can be seen where they are shown. */
  had: Fetched;
  isShown: boolean;
  isAlways: boolean;
  canAlways: boolean;
  show: (shown: boolean) => void;
  always: (always: boolean) => void;
  tryAgain: () => void;
}

/** Pictures from elsewhere stay away until somebody asks for them: fetching one tells its sender that it was read. */
export function usePictures(item: Item, htmlUrl: string, isLookedAt: boolean): MailPictures {
  const [always, keepAlways] = useKept(`pictures-always-${item.id}`, isAlways(item));
  const [isShown, show] = useKept(`pictures-${item.id}`, always);
  const [round, setRound] = useState(0);
  const outside = useOutsidePictures(htmlUrl, isLookedAt);
  const fetched = useFetched(item.id, isShown && isLookedAt && outside > 0);
  return {
    url: isShown ? `${htmlUrl}?images=shown` : htmlUrl,
    round,
    outside,
    had: fetched.had,
    isShown,
    isAlways: always,
    canAlways: canAlways(item),
    show,
    always: (wanted) => {
      setAlways(item.profile, wanted);
      keepAlways(wanted);
      show(wanted);
    },
    tryAgain: () => void fetched.tryAgain().then(() => setRound((before) => before + 1)),
  };
}
