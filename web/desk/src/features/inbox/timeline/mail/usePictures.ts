import type { Item } from "../../../../data/shapes";
import { useKept } from "../item/kept";
import { canAlways, isAlways, setAlways } from "./always";
import { useOutsidePictures } from "./outside";

/** A formatted mail's pictures from elsewhere, and what may be done about them. */
export interface MailPictures {
  /** Where the mail is, with or without them. */
  url: string;
  outside: number;
  isShown: boolean;
  isAlways: boolean;
  canAlways: boolean;
  show: (shown: boolean) => void;
  always: (always: boolean) => void;
}

/** Pictures from elsewhere stay away until somebody asks for them: fetching one tells its sender that it was read. */
export function usePictures(item: Item, htmlUrl: string, isLookedAt: boolean): MailPictures {
  const [always, keepAlways] = useKept(`pictures-always-${item.id}`, isAlways(item));
  const [isShown, show] = useKept(`pictures-${item.id}`, always);
  const outside = useOutsidePictures(htmlUrl, isLookedAt);
  return {
    url: isShown ? `${htmlUrl}?images=shown` : htmlUrl,
    outside,
    isShown,
    isAlways: always,
    canAlways: canAlways(item),
    show,
    always: (wanted) => {
      setAlways(item.profile, wanted);
      keepAlways(wanted);
      show(wanted);
    },
  };
}
