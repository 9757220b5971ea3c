import { isIme } from "@tsunagu/shared/ime";
import { type KeyboardEvent, useState } from "react";
import type { Suggestion } from "./Suggest";
import { type Trigger, triggerAt } from "./trigger";

/** What stands behind a sign: the suggestions for its words, and what picking one puts in its place. */
export interface Source {
  sign: Trigger["sign"];
  /** Whether it says nothing when nothing fits: its sign has other uses too. */
  isQuiet?: boolean;
  find: (words: string) => Suggestion[];
  pick: (suggestion: Suggestion, trigger: Trigger) => void;
}

/**
 * Follows the caret of a text field and offers what a sign there calls for. Half-typed kana call for nothing; Escape puts
 * the list away until the next sign.
 */
export function useSuggest(sources: Source[]) {
  const [trigger, setTrigger] = useState<Trigger | undefined>(undefined);
  const [closedAt, setClosedAt] = useState(-1);
  const [at, setAt] = useState(0);
  const source = sources.find(({ sign }) => sign === trigger?.sign);
  const isCalled = trigger !== undefined && source !== undefined && trigger.from !== closedAt;
  const suggestions = isCalled ? source.find(trigger.words) : [];
  const isOpen = isCalled && (suggestions.length > 0 || !source.isQuiet);
  const marked = Math.min(at, suggestions.length - 1);
  const pick = (suggestion: Suggestion) => {
    if (!trigger || !source) return;
    setTrigger(undefined);
    // What was picked may come later than the next look at the field, which still holds the sign.
    setClosedAt(trigger.from);
    source.pick(suggestion, trigger);
  };
  return {
    isOpen,
    sign: trigger?.sign,
    suggestions,
    at: marked,
    pick,
    /** Looks at the caret again; not while an input method composes. */
    look: (field: HTMLTextAreaElement) => {
      const signs = sources.map(({ sign }) => sign);
      const next = triggerAt(field.value, field.selectionStart, signs);
      if (next?.from !== trigger?.from) setAt(0);
      if (!next) setClosedAt(-1);
      setTrigger(next);
    },
    close: () => setTrigger(undefined),
    /** Takes the keys that move in the list; answers whether it took this one. */
    hear: (event: KeyboardEvent): boolean => {
      if (isIme(event) || !isOpen) return false;
      const chosen = suggestions[marked];
      if (event.key === "Escape") setClosedAt(trigger.from);
      else if (event.key === "ArrowDown") setAt((marked + 1) % Math.max(1, suggestions.length));
      else if (event.key === "ArrowUp") setAt(marked > 0 ? marked - 1 : Math.max(0, suggestions.length - 1));
      else if ((event.key === "Enter" || event.key === "Tab") && chosen && !event.ctrlKey && !event.metaKey) {
        pick(chosen);
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}
