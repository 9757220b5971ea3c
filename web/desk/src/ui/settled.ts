import { type ChangeEvent, useEffect, useRef, useState } from "react";

/** Words count once nobody has typed for this long. */
const STILL_MS = 250;

/**
 * The props of a search field whose words are handed on when typing rests and no input method is composing: half-typed
 * kana are never searched for. `value` is what was handed on last, from wherever it came.
 */
export function useSettled(value: string, settle: (words: string) => void) {
  const [words, setWords] = useState(value);
  const composes = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(value);
  if (told.current !== value) {
    told.current = value;
    if (words !== value) setWords(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (next: string) => {
    clearTimeout(timer.current);
    if (composes.current) return;
    timer.current = setTimeout(() => {
      told.current = next.trim();
      settle(next.trim());
    }, STILL_MS);
  };
  return {
    value: words,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setWords(event.currentTarget.value);
      later(event.currentTarget.value);
    },
    onCompositionStart: () => {
      composes.current = true;
      clearTimeout(timer.current);
    },
    onCompositionEnd: (event: { currentTarget: HTMLInputElement }) => {
      composes.current = false;
      later(event.currentTarget.value);
    },
  };
}
