import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type OwnKeys, setOwnKeys } from "../../../../actions/keymap";
import { keys } from "../../../../data/keys";
import { useMe } from "../../../../data/me";
import { keepKeys } from "../../../../data/ownKeys";
import { keepOwnKeys, type Preferences } from "../../../../data/preferences";
import { useProblemText } from "../../../../ui/problem";
import { toastFault } from "../../../../ui/toast";
import { whoseOf } from "../../../inbox/outbox/own";

const KEEPING = ["own-keys"];

/** Chooses keys: they act at once, here and in the other tabs, and are kept with the member. What the server refuses goes back. */
export function useKeyChoice() {
  const rows = useQueryClient();
  const words = useProblemText();
  const whose = whoseOf(useMe());
  const { mutate, isSuccess } = useMutation({
    mutationKey: KEEPING,
    // One after the other: the last choice is the one that stays.
    scope: { id: KEEPING.join() },
    mutationFn: keepOwnKeys,
    onError: (fault) => toastFault(words(fault).title),
    onSettled: () => {
      if (rows.isMutating({ mutationKey: KEEPING }) === 1) {
        void rows.invalidateQueries({ queryKey: keys.preferences });
      }
    },
  });
  const choose = (next: OwnKeys) => {
    setOwnKeys(next);
    keepKeys(whose, next);
    void rows.cancelQueries({ queryKey: keys.preferences });
    rows.setQueryData<Preferences>(keys.preferences, (now) => now && ({ ...now, keys: next } as Preferences));
    mutate(next);
  };
  return { choose, isKept: isSuccess };
}
