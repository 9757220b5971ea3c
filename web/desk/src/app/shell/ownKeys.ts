import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { setOwnKeys } from "../../actions/keymap";
import { keys } from "../../data/keys";
import { useMe } from "../../data/me";
import { keepKeys, keptKeys, knownKeys, watchKeys } from "../../data/ownKeys";
import { keepOwnKeys, type Preferences, usePreferences } from "../../data/preferences";
import { whoseOf } from "../../features/inbox/outbox/own";

/**
 * Lets the keys a member chose act: those this browser knows from the first moment on, then those the server keeps. Who
 * never chose on the server but did in this browser, in a version that kept it there only, has it taken over.
 */
export function useKeysOfOnesOwn(): void {
  const rows = useQueryClient();
  const whose = whoseOf(useMe());
  useEffect(() => {
    setOwnKeys(keptKeys(whose));
    return watchKeys(whose, () => {
      setOwnKeys(keptKeys(whose));
      // Another tab has also told the server: what was read here of it is of before.
      void rows.invalidateQueries({ queryKey: keys.preferences });
    });
  }, [whose, rows]);
  const chosen = usePreferences()?.keys;
  useEffect(() => {
    if (chosen === undefined) return;
    if (chosen !== null) {
      const known = knownKeys(chosen);
      setOwnKeys(known);
      keepKeys(whose, known);
      return;
    }
    const here = keptKeys(whose);
    if (Object.keys(here).length === 0) return;
    keepOwnKeys(here).then(
      (now) => rows.setQueryData<Preferences>(keys.preferences, now),
      // They act here all the same, and the next start tries again.
      () => undefined,
    );
  }, [chosen, whose, rows]);
}
