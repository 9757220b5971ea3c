import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { PaneFault } from "../PaneFault";
import { toastFault } from "../toast";
import { fetchLater } from "./fetching";

/** How long whoever waits for a part waits for the next try, at first and at most. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export interface How {
  /** What stands in its place until it is here; there it is also said that it could not be fetched. */
  meanwhile?: ComponentType;
  /** Not fetched before it is asked for: it is large, and most people never open it. */
  onDemand?: boolean;
  /** It is for when the connection is gone: it is fetched before the others. */
  isForOffline?: boolean;
  /** Nothing is said when it cannot be fetched: it can be done without, and its place stays as it is. */
  isSpare?: boolean;
}

/** A component whose code comes later. */
export type Later<Props> = ((props: Props) => ReactNode) & {
  /** Fetches it; ends without a fault also when it could not be fetched. */
  preload: () => Promise<void>;
};

/**
 * A part that the first screen does not show: what only opens by a click or a key. Its code is fetched once the page has
 * nothing else to do, so that it opens at once, also when the connection is gone by then; whoever is quicker waits for it.
 * Other than a lazy component it stands in the first frame when its code is here, and what is typed next is not lost; and
 * when it cannot be fetched what is around it stays, and it is tried again for as long as it is wanted.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  how: How = {},
): Later<Props> {
  let part: ComponentType<Props> | undefined;
  let coming: Promise<void> | undefined;
  const fetch = () => {
    coming ??= load().then(
      (found) => {
        part = found;
      },
      (fault) => {
        // The next one who asks tries again.
        coming = undefined;
        throw fault;
      },
    );
    return coming;
  };
  if (!how.onDemand) fetchLater(fetch, how.isForOffline);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for a module, as lazy is
  function Later(props: Props) {
    const [, setHere] = useState(part !== undefined);
    const [fault, setFault] = useState<unknown>();
    const [tries, setTries] = useState(0);
    useEffect(() => {
      if (part) return;
      let isShown = true;
      let again: ReturnType<typeof setTimeout> | undefined;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
      const retry = () => setTries(tries + 1);
      fetch().then(
        () => isShown && setHere(true),
        (missing) => {
          if (!isShown) return;
          setFault(missing);
          again = setTimeout(retry, wait);
          window.addEventListener("online", retry, { once: true });
        },
      );
      return () => {
        isShown = false;
        clearTimeout(again);
        window.removeEventListener("online", retry);
      };
    }, [tries]);
    const Part = part;
    if (Part) return <Part {...props} />;
    const { meanwhile: Meanwhile, isSpare } = how;
    if (fault === undefined || isSpare) return Meanwhile ? <Meanwhile /> : null;
    return Meanwhile ? <PaneFault fault={fault} onRetry={() => setTries(tries + 1)} /> : <Said />;
  }
  return Object.assign(Later, { preload: () => fetch().catch(() => undefined) });
}

/** Says once that what was opened comes when the server is there again. */
function Said() {
  const { t } = useTranslation("ui");
  useEffect(() => toastFault(t("partMissing")), [t]);
  return null;
}
