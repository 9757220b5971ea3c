import { type RefObject, useCallback, useState } from "react";
import { useMe } from "../../../../data/me";
import type { Source } from "../field/useSuggest";
import { FEWEST, named } from "./find";
import type { Emoji } from "./table";

let loaded: readonly Emoji[] = [];
let loading: Promise<void> | undefined;

/** Loads the names once, when somebody types the first of them. What cannot be loaded now is tried again then. */
function load(): Promise<void> {
  loading ??= import("./table")
    .then(({ TABLE }) => {
      loaded = TABLE;
    })
    .catch(() => {
      loading = undefined;
    });
  return loading;
}

/** What `:` and the beginning of a name offer: the emoji takes their place. */
export function useEmoji(
  text: string,
  field: RefObject<HTMLTextAreaElement | null>,
  onText: (text: string) => void,
): Source {
  const language = useMe().member?.locale === "en" ? "en" : "ja";
  const [, setLoaded] = useState(loaded.length);
  const find = useCallback(
    (words: string) => {
      if ([...words].length >= FEWEST && loaded.length === 0)
        void load().then(() => setLoaded(loaded.length));
      return named(loaded, words, language);
    },
    [language],
  );
  return {
    sign: ":",
    isQuiet: true,
    find,
    pick: ({ id }, { from, to }) => {
      onText(text.slice(0, from) + id + text.slice(to));
      // The caret goes behind the sign once the field shows it, not to the end of the text.
      requestAnimationFrame(() => {
        field.current?.focus();
        field.current?.setSelectionRange(from + id.length, from + id.length);
      });
    },
  };
}
